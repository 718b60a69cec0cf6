// Takes the teeth out of hostile nesting before any parser sees it: tags deeper than any real page goes are dropped,
// their text stays. One pass, linear in the input (HTML parsers here need minutes for 200,000 nested tags).

/** Deeper than layouts and editors nest. */
const MAX_DEPTH = 200

/** Elements without content, and those that the next of their kind closes: they add no depth. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option thead tbody tfoot'.split(
    ' ',
  ),
)
const RAW = new Set(['script', 'style', 'textarea', 'title', 'template'])

/** The same markup with every tag beyond the depth limit removed. */
export function flattenMarkup(html: string): string {
  const kept: string[] = []
  let depth = 0
  let copied = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    const end = tagEnd(html, at)
    if (end < 0) break
    const tag = readTag(html, at)
    if (tag && !FLAT.has(tag.name)) {
      if (tag.closes) depth = Math.max(0, depth - 1)
      const isTooDeep = depth >= MAX_DEPTH
      if (isTooDeep) {
        kept.push(html.slice(copied, at))
        copied = end
      }
      if (!tag.closes && !tag.isRaw) depth += 1
    }
    at = html.indexOf('<', tag?.isRaw && !tag.closes ? rawEnd(html, tag.name, end) : end)
  }
  if (copied === 0) return html
  kept.push(html.slice(copied))
  return kept.join('')
}

function tagEnd(html: string, at: number): number {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4)
    return end < 0 ? -1 : end + 3
  }
  const end = html.indexOf('>', at)
  return end < 0 ? -1 : end + 1
}

/** What stands before a tag's end by itself: names hold no `>`. */
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})/y

function readTag(html: string, at: number) {
  TAG.lastIndex = at
  const match = TAG.exec(html)
  if (!match) return null
  const name = (match[2] ?? '').toLowerCase()
  return { name, closes: match[1] === '/', isRaw: RAW.has(name) }
}

/** Where the content of a raw-text element ends; its inside is no markup. */
function rawEnd(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? html.length
}
