// HTML that cannot forget to escape: the `markup` tag escapes every string put into it; only Markup goes in as it is.
// Hidden characters of hostile text (bidi controls, zero width) are shown by their code, so that nothing reads two ways.

export type Markup = Readonly<{ html: string }>

type Part = string | number | Markup | readonly Markup[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Controls and format characters but tab and line feed; emoji joiners stay, they draw the emoji. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u{fff9}-\u{fffb}]/gu
const SHOWN_AS_THEY_ARE = /^[\t\n]$/

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function isEmojiJoiner(text: string, at: number): boolean {
  return (
    text[at] === '\u200d' &&
    /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(0, at)) &&
    /^.?\p{Extended_Pictographic}/u.test(text.slice(at + 1, at + 4))
  )
}

/** Hostile text as HTML: escaped, hidden characters visible. Safe in element content only, not in attributes. */
export function visible(text: string): Markup {
  const html = escapeText(text.replaceAll('\r\n', '\n')).replace(HIDDEN, (character, at: number, whole: string) => {
    if (SHOWN_AS_THEY_ARE.test(character) || isEmojiJoiner(whole, at)) return character
    return `<span class="hidden-char">${codeOf(character)}</span>`
  })
  return { html }
}

function render(part: Part): string {
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return visible(part).html
  return 'html' in part ? part.html : part.map(({ html }) => html).join('')
}

/** Template tag: literal parts are HTML, strings are escaped and made visible, Markup is put in as it is. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: literals.map((literal, i) => literal + (i < parts.length ? render(parts[i] ?? '') : '')).join('') }
}

/** Nothing at all. */
export const NOTHING: Markup = { html: '' }
