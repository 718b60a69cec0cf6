// HTML that cannot forget to escape: the `html` tag escapes every string put into it; only Markup goes in as it is.
// Characters that a reader would not see are shown by their code, since hostile posts are quoted here.

export type Markup = Readonly<{ html: string }>

/** The same words in both languages of the page: Chinese first. */
export type Both = readonly [zh: string, en: string]

type Part = string | number | Markup | readonly Markup[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Controls, direction marks and invisible fillers; a joiner inside an emoji is shown too, which does no harm. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu

function escapeText(text: string): string {
  return text
    .replace(HIDDEN, (one) =>
      one === '\n' ? ' ' : `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? '')
}

function render(part: Part): string {
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escapeText(part)
  return 'html' in part ? part.html : part.map(({ html: inner }) => inner).join('')
}

/** Template tag: literal parts are HTML, strings are escaped, Markup is put in as it is. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: literals.map((literal, i) => literal + (i < parts.length ? render(parts[i] ?? '') : '')).join('') }
}

/** Nothing at all. */
export const NOTHING: Markup = { html: '' }

/** Words in both languages; the page shows one. */
export function both([zh, en]: Both): Markup {
  return html`<span class="zh" lang="zh-CN">${zh}</span><span class="en" lang="en">${en}</span>`
}
