// 公众号: an article from its page's script variables and its body (which hides until they ran), a picture post from
// its description, else from the page's head. The account is the author; the name under the title is a pen's.

import { postAddressOf } from '#src/domain/address/post-address.ts'
import { composePost, fillFields, type LayerFields, timeOf } from './compose-post.ts'
import { allIn, classed, firstIn, marked, picturesIn } from './element-tests.ts'
import type { PageSource, PlatformReader } from './page-reader.ts'
import { lineOf, textOf, textOfMarkup } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { scriptText } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const MAX_SCRIPT = 2_000_000
const VARIABLES = 'nickname user_name profile_signature msg_title ct createTime biz mid idx desc'.split(' ')

type Variables = Readonly<Partial<Record<string, string>>>

/** `var name = htmlDecode("…")`, `var name = '…'.html(false)`, `var name = "" || "…"`. */
function variablesOf({ page }: PageSource): Variables {
  const script = page.elements
    .filter(({ name }) => name === 'script')
    .map(scriptText)
    .find((text) => /\bvar\s+(user_name|msg_title|ct)\s*=/.test(text.slice(0, MAX_SCRIPT)))
  if (!script) return {}
  const text = script.slice(0, MAX_SCRIPT)
  return Object.fromEntries(
    VARIABLES.map((name) => [name, stringBehind(text, new RegExp(`(?:\\bvar\\s+|\\bwindow\\.)${name}\\s*=`))]),
  )
}

/** The first string that is not empty in the statement behind `opening`. */
function stringBehind(text: string, opening: RegExp): string {
  const found = opening.exec(text)
  if (!found) return ''
  const rest = text.slice(found.index + found[0].length, found.index + found[0].length + 20_000)
  const match =
    /^[^;\n'"]{0,40}(?:""\s*\|\|\s*){0,3}(?:"([^"\\\n]*(?:\\.[^"\\\n]*)*)"|'([^'\\\n]*(?:\\.[^'\\\n]*)*)')/.exec(rest)
  return plainString(match?.[1] ?? match?.[2] ?? '')
}

/** Script escapes first, then the markup's own. */
function plainString(written: string): string {
  const text = written
    .replace(/\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})/g, (_, two?: string, four?: string) =>
      String.fromCharCode(Number.parseInt(two ?? four ?? '20', 16)),
    )
    .replaceAll('\\n', '\n')
    .replace(/\\(["'/\\])/g, '$1')
  return /&[a-z#0-9]{2,8};/i.test(text) ? textOfMarkup(text.replaceAll('<', '&lt;').replaceAll('\n', '<br>')) : text
}

function fromState(source: PageSource): LayerFields | null {
  const told = variablesOf(source)
  if (!told.user_name && !told.ct && !told.msg_title) return null
  const { biz, mid, idx = '1' } = told
  return {
    id: biz && mid ? `${biz}:${mid}:${idx}` : undefined,
    title: told.msg_title,
    author: { id: told.user_name, name: told.nickname, bio: told.profile_signature },
    publishedAt: (told.createTime && readPublishedTime(told.createTime, source.now)) || timeOf(told.ct ?? ''),
    text: told.desc,
  }
}

function fromDom({ page, now }: PageSource): LayerFields | null {
  const body = firstIn(page, marked('id', 'js_content')) ?? firstIn(page, marked('id', 'js_image_desc'))
  if (!body) return null
  const pictures = firstIn(page, marked('id', 'js_image_content')) ?? body
  return {
    title: lineOf(firstIn(page, marked('id', 'activity-name'))),
    text: textOf(body),
    author: { name: lineOf(firstIn(page, marked('id', 'js_name'))) },
    publishedAt: readPublishedTime(lineOf(firstIn(page, marked('id', 'publish_time'))), now) ?? undefined,
    tags: allIn(page, classed('article-tag__item')).map((tag) => lineOf(tag)),
    images: picturesIn(pictures),
  }
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  // The head is written by the same hand as the scripts, escapes and all.
  const text = plainString(meta.get('og:description') ?? meta.get('description') ?? '')
  const long = meta.get('og:url') ?? ''
  const key = postAddressOf(long)
  return text === '' ? null : { id: key?.kind === 'long' ? key.id : undefined, title: meta.get('og:title') ?? '', text }
}

export const wechatMp: PlatformReader = {
  platform: 'wechat_mp',
  read: (source, asked) => {
    const told = fromState(source)
    // Scripts tell an article's frame and not its words: the layer is where the words stand.
    const framed = (words: LayerFields | null): LayerFields | null =>
      words && {
        ...fillFields({ ...told, text: words.text }, words),
        otherIds: asked.kind === 'short' ? [asked.id] : [],
      }
    const state = told?.text ? framed(told) : null
    return composePost(source, asked, { state, dom: framed(fromDom(source)), meta: framed(fromMeta(source)) })
  },
}
