// What a page says of itself to machines: JSON-LD postings and meta elements. Claims, not truth: the visible page
// comes first wherever both speak. Pure; broken or hostile JSON is passed over.

import { attr, type PageDom } from './page-dom.ts'
import { tidyText } from './page-text.ts'

/** A posting as JSON-LD gives it; every field "" or empty when it is not said. */
export type Posting = Readonly<{
  url: string
  title: string
  text: string
  author: Readonly<{ name: string; bio: string; url: string }>
  published: string
  tags: readonly string[]
  images: readonly string[]
  comments: readonly Readonly<{ author: string; text: string; published: string }>[]
}>

type Json = Readonly<Record<string, unknown>>

const POSTING = /(^|\/)(\w*Article|\w*Posting|Question|Review|Answer)$/
const MAX_NODES = 2000
const MAX_COMMENTS = 2000

/** The postings in a page's JSON-LD, in order. */
export function readPostings(page: PageDom): Posting[] {
  return page.elements
    .filter((element) => element.name === 'script' && /ld\+json/i.test(attr(element, 'type')))
    .flatMap((element) =>
      postingsIn(parseJson(element.children.map((node) => ('data' in node ? node.data : '')).join(''))),
    )
}

/** Meta values by lower-case name or property; the first of each counts. */
export function readMeta(page: PageDom): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const element of page.elements) {
    if (element.name !== 'meta') continue
    const name = (attr(element, 'property') || attr(element, 'name') || attr(element, 'itemprop')).toLowerCase()
    const content = attr(element, 'content')
    if (name !== '' && content !== '' && !found.has(name)) found.set(name, content)
  }
  return found
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Postings at the top, in arrays, in `@graph` and as `mainEntity`; no deeper, where postings are other pages'. */
function postingsIn(root: unknown): Posting[] {
  const found: Posting[] = []
  const queue: unknown[] = [root]
  for (let seen = 0; queue.length > 0 && seen < MAX_NODES; seen += 1) {
    const node = queue.shift()
    if (Array.isArray(node)) queue.push(...node.slice(0, MAX_NODES))
    else if (isObject(node)) {
      if (isPosting(node)) found.push(toPosting(node))
      else queue.push(node['@graph'], node.mainEntity)
    }
  }
  return found
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPosting = (node: Json): boolean => listOf(node['@type']).some((type) => POSTING.test(stringOf(type)))

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_COMMENTS) : [value])

function stringOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** A name, url or text given plainly or as an object that has it. */
function fieldOf(value: unknown, key: string): string {
  const [first] = listOf(value)
  return isObject(first) ? stringOf(first[key]) : stringOf(first)
}

/** Bodies may hold markup; it is taken out, line breaks kept. */
function plainText(value: unknown): string {
  const text = stringOf(value)
  if (!text.includes('<')) return tidyText(text)
  return tidyText(text.replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,200}>/gi, '\n').replace(/<[a-z/!][^<>]{0,2000}>/gi, ''))
}

function toPosting(node: Json): Posting {
  const [author] = listOf(node.author)
  return {
    url: fieldOf(node.url, '@id') || fieldOf(node.mainEntityOfPage, '@id'),
    title: stringOf(node.headline) || stringOf(node.name),
    text: plainText(node.articleBody) || plainText(node.text),
    author: {
      name: fieldOf(author, 'name'),
      bio: isObject(author) ? stringOf(author.description) : '',
      url: isObject(author) ? stringOf(author.url) : '',
    },
    published: stringOf(node.datePublished) || stringOf(node.dateCreated),
    tags: listOf(node.keywords).flatMap((tags) => stringOf(tags).split(/[,，、]/)),
    images: listOf(node.image).map((image) => fieldOf(image, 'url')),
    comments: [...listOf(node.comment), ...listOf(node.acceptedAnswer), ...listOf(node.suggestedAnswer)]
      .filter(isObject)
      .map((comment) => ({
        author: fieldOf(comment.author, 'name'),
        text: plainText(comment.text),
        published: stringOf(comment.datePublished) || stringOf(comment.dateCreated),
      })),
  }
}
