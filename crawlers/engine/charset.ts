// Bytes to text, whatever the encoding: BOM, then what the sender says, then what the bytes look like.
// Never throws; what cannot be decoded becomes U+FFFD. A label that the bytes plainly contradict is not believed.

import { isUtf8 } from 'node:buffer'

export type DecodedText = Readonly<{ text: string; charset: string }>

/** How much of a text is looked at when encodings are weighed against each other. */
const SAMPLE_BYTES = 64 * 1024
/** Where HTML must put its declaration (WHATWG HTML, prescan a byte stream), with room for long heads. */
const HEAD_BYTES = 4096
/** So many bytes beyond ASCII that form valid UTF-8 are no accident, whatever the label says. */
const CERTAIN_UTF8 = 12

/** Fewer bytes beyond ASCII say too little against a label of another Chinese, Japanese or Korean charset. */
const CERTAIN_OTHER = 24

/** So large a share of the characters below makes a text Chinese; running text has about a half. */
const RUNNING_CHINESE = 0.2
/** What chance leaves under a wrong table. */
const NO_CHINESE = 0.08

/** The most frequent characters of running Chinese, and those of the places where a text is short. */
const FREQUENT =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里' +
  '用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日' +
  '者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体相见被利' +
  '什二等产或新己制身果加西月话合回特代内信表化老给位次度常先通教原提比员解名真处入口认条平系气题活更别' +
  '保险退费登录请页网号微价格'

/** How the ones among them that differ are written in the traditional way. */
const TRADITIONAL_OF =
  '这這个個们們来來为為国國说說时時会會对對于於着著过過发發后後里裡种種经經么麼学學现現当當没沒动動还還' +
  '进進样樣开開实實无無与與长長机機关關点點业業将將两兩间間问問并並应應头頭体體见見产產给給话話员員' +
  '处處认認条條系係气氣题題别別险險费費录錄请請页頁网網号號价價'

const SIMPLIFIED = new Set(FREQUENT)
const TRADITIONAL = new Set(
  FREQUENT.replace(/./gu, (char) => {
    const at = TRADITIONAL_OF.indexOf(char)
    return at >= 0 && at % 2 === 0 ? (TRADITIONAL_OF[at + 1] ?? char) : char
  }),
)

/** Decodes `bytes`, helped by the Content-Type header when there is one. `charset` is the WHATWG name used. */
export function decodeText(bytes: Uint8Array, hint: Readonly<{ contentType?: string }> = {}): DecodedText {
  const marked = charsetOfBom(bytes)
  if (marked) return decodeAs(bytes, marked)
  const declared = charsetOfHeader(hint.contentType ?? '') ?? charsetOfHead(bytes)
  return decodeAs(bytes, weigh(bytes, declared))
}

function charsetOfBom(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

function charsetOfHeader(contentType: string): string | null {
  return knownCharset(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1])
}

/** `<meta charset>`, `<meta http-equiv content>` or an XML declaration in the first bytes. */
function charsetOfHead(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString('latin1')
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]
  const meta = /<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
  const label = knownCharset(xml ?? meta)
  // A document whose ASCII head could be read is not UTF-16, whatever it says (WHATWG HTML says the same).
  return label?.startsWith('utf-16') ? 'utf-8' : label
}

function knownCharset(label: string | undefined): string | null {
  if (!label) return null
  if (label.toLowerCase() === 'utf-8') return 'utf-8'
  try {
    const name = new TextDecoder(label).encoding
    // GBK and GB2312 are subsets of GB18030, which also reads what they mislabel.
    return name === 'gbk' ? 'gb18030' : name
  } catch {
    return null
  }
}

function weigh(bytes: Uint8Array, declared: string | null): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const beyondAscii = countBeyondAscii(sample)
  if (beyondAscii === 0) return declared ?? zeroByteCharset(sample) ?? 'utf-8'
  const utf8 = isUtf8(withoutCutTail(bytes))
  if (utf8 && (declared === null || beyondAscii >= CERTAIN_UTF8)) return 'utf-8'
  if (utf8 && declared !== null) return likelier(sample, [declared, 'utf-8'])
  if (declared !== null && decodesCleanly(sample, declared)) return believedOf(sample, declared, beyondAscii)
  return zeroByteCharset(sample) ?? likelier(sample, [declared ?? 'gb18030', 'gb18030', 'big5', 'utf-8'])
}

/**
 * A label under which nothing breaks, unless it gives no Chinese at all where another table gives running Chinese:
 * servers say ISO-8859-1 of everything, and that fits any bytes.
 */
function believedOf(sample: Uint8Array, declared: string, beyondAscii: number): string {
  const isLatin = /^(windows-125\d|iso-8859-\d+|macintosh)$/.test(declared)
  if (!isLatin && beyondAscii < CERTAIN_OTHER) return declared
  if (chineseness(sample, declared) > NO_CHINESE) return declared
  const other = likelier(sample, ['gb18030', 'big5'])
  return chineseness(sample, other) >= RUNNING_CHINESE ? other : declared
}

/** How many, as far as anybody wants to know. */
function countBeyondAscii(bytes: Uint8Array): number {
  let count = 0
  for (let i = 0; i < bytes.length && count < CERTAIN_OTHER; i += 1) if ((bytes[i] ?? 0) > 0x7f) count += 1
  return count
}

/** UTF-16 without a BOM shows as many zero bytes, all on the same side. */
function zeroByteCharset(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < Math.max(2, bytes.length / 50)) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** A body that was cut may end inside a character; that alone does not make it another encoding. */
function withoutCutTail(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
    if (byte < 0x80) return bytes
  }
  return bytes
}

function decodesCleanly(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The candidate under which the bytes read most like Chinese; the first of them when none does. */
function likelier(sample: Uint8Array, candidates: readonly string[]): string {
  const scored = candidates.map((charset) => ({ charset, score: chineseness(sample, charset) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).charset
}

/** Share of frequent characters minus share of undecodable ones, both of what lies beyond ASCII. */
function chineseness(sample: Uint8Array, charset: string): number {
  const common = charset === 'big5' ? TRADITIONAL : SIMPLIFIED
  let beyond = 0
  let score = 0
  for (const char of new TextDecoder(charset).decode(sample, { stream: true })) {
    if (char <= '\u007f') continue
    beyond += 1
    if (common.has(char)) score += 1
    else if (char === '\ufffd') score -= 2
    else if (char >= '\ue000' && char <= '\uf8ff') score -= 1 // private use: a wrong table, as good as never meant
  }
  return beyond === 0 ? 0 : score / beyond
}

/** Whole texts leave nothing behind in a decoder: one serves for all of its charset. */
const decoders = new Map<string, TextDecoder>()

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  const decoder = decoders.get(charset) ?? new TextDecoder(charset)
  decoders.set(charset, decoder)
  return { text: decoder.decode(bytes), charset }
}
