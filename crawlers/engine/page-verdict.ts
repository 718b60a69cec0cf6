// What kind of answer a page is, with the sentence that shows why: a post, a listing, a wall, gone, an empty shell.
// Pure. A post that merely talks about logins or captchas is a post: words count only where a page shows little else.

import type { PageVerdict } from '#src/domain/scan.ts'
import { ADDRESS_MARKS, type Mark, WORD_MARKS } from './page-marks.ts'

export type Judged = Readonly<{ page: PageVerdict; why: string }>

/** What can be seen of a page without knowing its layout. */
export type PageFacts = Readonly<{
  requestedUrl: string
  finalUrl: string
  status: number
  title: string
  /** Text a reader would see, scripts and hidden parts left out. */
  visible: string
  /** Characters of the post that was read, -1 when none was. */
  postChars: number
  /** The post stands where its platform puts posts: however short, it is one. */
  isSure: boolean
  /** The address names a post of a platform that we know. */
  asksPost: boolean
  /** The page's post is another than the one asked for; null: it is that one; undefined: its platform cannot say. */
  swap: Readonly<{ asked: string; given: string }> | null | undefined
  /** What the platform's own state says of a post that is not shown. */
  gone?: Judged | null
  /** A challenge's marks in the page's markup, "" when there are none. */
  challenge: string
  /** Links in lists and cards. */
  listedLinks: number
  /** Posts of the page's platform that it links to, where its address names none. */
  listedPosts?: number
  hasScripts: boolean
  /** A mounting point (`<div id="app">`) without content. */
  hasEmptyMount: boolean
  hasPasswordField: boolean
}>

/** A page that shows more than this is not a wall, whatever words are on it. */
const WALL_MAX_CHARS = 800
/** A post with at least this much text is a post; only the page's title can still say otherwise. */
const POST_MIN_CHARS = 20
/** Less visible text than this is nothing to read. */
const SHELL_MAX_CHARS = 40
const MIN_LISTED_LINKS = 3
/** A platform's own posts are no furniture: a search may find two. */
const MIN_LISTED_POSTS = 2
const WHY_MAX = 160
const SENTENCE_END = /[。！？!?\n]/

/** Judges the address of a redirect or an answer alone; null when it says nothing. */
export function judgeAddress(url: string): Judged | null {
  const { host, pathname, search } = new URL(url)
  const address = `${host}${pathname}${search}`
  const mark = ADDRESS_MARKS.find(({ words }) => words.test(address))
  return mark ? { page: mark.page, why: `the address is ${clip(`${host}${pathname}`)}` } : null
}

/** Judges an answer that is no page of the site's: refusals and gone by status. Null for a page to be read. */
export function judgeStatus({
  status,
  title,
  visible,
  challenge,
}: Pick<PageFacts, 'status' | 'title' | 'visible' | 'challenge'>): Judged | null {
  if (status >= 200 && status < 300) return null
  const said = sayWhy(status, visible)
  if (status === 304) return { page: 'not_modified', why: 'HTTP 304' }
  if (status === 404 || status === 410) return { page: 'deleted', why: said(/404|不存在|删除|gone|not found/i) }
  if (status === 429) return { page: 'rate_limited', why: said(/频繁|too many/i) }
  if (status === 401 || status === 407) return { page: 'login_wall', why: said(/登录|log ?in|sign ?in/i) }
  if (status === 451) return { page: 'private', why: said(/法律|legal/i) }
  if (status === 461 || status === 471) return { page: 'captcha', why: said(/验证/) }
  if (challenge !== '' && status === 403) return { page: 'captcha', why: `HTTP 403, a challenge: ${clip(challenge)}` }
  // 「没有知识存在的荒原」 also comes with 403, where it means a blocked address and not a missing page.
  const walls = WORD_MARKS.filter(({ page }) => page !== 'deleted')
  const marked = [403, 412, 432].includes(status) ? markIn(walls, `${title}\n${visible}`) : null
  if (marked) return { page: marked.page, why: clip(`HTTP ${status}: ${marked.why}`) }
  return [403, 412, 432].includes(status) ? { page: 'ip_blocked', why: `HTTP ${status}` } : null
}

function sayWhy(status: number, visible: string) {
  return (words: RegExp): string => {
    const sentence = visible.length <= WALL_MAX_CHARS ? sentenceWith(visible, words) : ''
    return clip(sentence ? `HTTP ${status}: ${sentence}` : `HTTP ${status}`)
  }
}

/** Judges an answer that is nothing but words; null when they are no wall's. */
export const judgeWordsAlone = (words: string): Judged | null => markIn(WORD_MARKS, words)

/** Judges a page that answered 2xx. */
export function judgePage(facts: PageFacts): Judged {
  return judgeAddressOf(facts) ?? facts.gone ?? judgeWords(facts) ?? judgeSwap(facts) ?? judgeContent(facts)
}

/** An address says something only when we were sent there: somebody may write a post under /login/. */
function judgeAddressOf({ requestedUrl, finalUrl, postChars }: PageFacts): Judged | null {
  return requestedUrl !== finalUrl && postChars < POST_MIN_CHARS ? judgeAddress(finalUrl) : null
}

function judgeWords(facts: PageFacts): Judged | null {
  const { title, visible, postChars, isSure, swap, hasPasswordField, challenge } = facts
  if (postChars >= POST_MIN_CHARS || isSure || swap || visible.length > WALL_MAX_CHARS) return null
  if (challenge !== '') return { page: 'captcha', why: `the page is a challenge: ${clip(challenge)}` }
  // The titles in a list may say anything; the list's own title speaks for the page.
  const speaks = listedIn(facts) < MIN_LISTED_LINKS
  // A title says less than the page does of why a post cannot be seen.
  const inTitle = markIn(WORD_MARKS, title)
  const inText = speaks ? markIn(WORD_MARKS, visible) : null
  const marked = inTitle?.page === 'deleted' && inText ? inText : (inTitle ?? inText)
  if (marked) return marked
  return hasPasswordField ? { page: 'login_wall', why: clip(`a password field and little else: ${title}`) } : null
}

/** Asked for one post, given another: same shape of address, another number (reference 3.4). */
function judgeSwap({ requestedUrl, finalUrl, swap }: PageFacts): Judged | null {
  if (swap) return { page: 'swapped', why: `asked for ${clip(swap.asked)}, given ${clip(swap.given)}` }
  if (swap === null) return null
  const asked = idOf(requestedUrl)
  const given = idOf(finalUrl)
  const isSameShape = asked.shape === given.shape || given.shape === 'modal'
  if (!isSameShape || asked.id === '' || given.id === '' || finalUrl.includes(asked.id)) return null
  return { page: 'swapped', why: `asked for ${clip(asked.id)}, given ${clip(given.id)}` }
}

/** The part of an address that names one post (a number or hash at the end of the path, a `modal_id`), and the rest. */
function idOf(url: string): Readonly<{ id: string; shape: string }> {
  const { host, pathname, searchParams } = new URL(url)
  const modal = searchParams.get('modal_id') ?? ''
  if (modal !== '') return { id: modal, shape: 'modal' }
  const at = pathname.lastIndexOf('/') + 1
  const last = pathname.slice(at).replace(/\.\w{2,5}$/, '')
  return { id: /^(?=.*\d)[A-Za-z0-9_-]{4,}$/.test(last) ? last : '', shape: `${host}${pathname.slice(0, at)}` }
}

/** How much of a list the page is; where a post was asked for, what stands in lists is only recommended. */
const listedIn = ({ asksPost, listedLinks, listedPosts = 0 }: PageFacts): number =>
  asksPost ? 0 : Math.max(listedLinks, listedPosts)

function judgeContent(facts: PageFacts): Judged {
  const { visible, postChars } = facts
  const listedLinks = listedIn(facts)
  const chars = visible.replace(/\s/g, '').length
  const isShell = facts.hasScripts && (facts.hasEmptyMount || chars < SHELL_MAX_CHARS)
  const isList = listedLinks >= MIN_LISTED_LINKS || (!facts.asksPost && (facts.listedPosts ?? 0) >= MIN_LISTED_POSTS)
  if (postChars < 0 && !isList && isShell) {
    return { page: 'empty_shell', why: `${chars} characters to read; the page is filled by script` }
  }
  if (postChars >= 0) return { page: 'ok', why: `a post of ${postChars} characters` }
  if (isList) return { page: 'listing', why: `${listedLinks} links and no single post` }
  if (chars === 0) return { page: 'empty_shell', why: 'the page is empty' }
  return { page: 'not_a_post', why: `${chars} characters, but no article and no list of links` }
}

function markIn(marks: readonly Mark[], text: string): Judged | null {
  for (const { page, words } of marks) {
    const why = sentenceWith(text, words)
    if (why !== '') return { page, why: clip(why) }
  }
  return null
}

/** The sentence of `text` in which `words` stand, "" when they do not. */
function sentenceWith(text: string, words: RegExp): string {
  const match = words.exec(text)
  if (!match) return ''
  const before =
    text
      .slice(Math.max(0, match.index - WHY_MAX), match.index)
      .split(SENTENCE_END)
      .at(-1) ?? ''
  const [after = ''] = text
    .slice(match.index + match[0].length)
    .slice(0, WHY_MAX)
    .split(SENTENCE_END)
  return `${before}${match[0]}${after}`.trim()
}

const clip = (text: string): string => (text.length > WHY_MAX ? `${text.slice(0, WHY_MAX)}…` : text)
