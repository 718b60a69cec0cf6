// A regular expression read as what it is made of, as far as that says with which units a match can begin. What a part
// forbids is left out, so that whatever is worked out from the parts is never too narrow.

/** Units from..to, both inclusive. */
type Range = readonly [from: number, to: number]

/**
 * `units`: one unit of the ranges; with `pairs` also any character of two units. `anything`: one character, or with
 * `least` 0 any number of them.
 */
export type Part =
  | Readonly<{ kind: 'units'; ranges: readonly Range[]; pairs: boolean }>
  | Readonly<{ kind: 'anything' }>
  | Readonly<{ kind: 'sequence'; parts: readonly Part[] }>
  | Readonly<{ kind: 'choice'; parts: readonly Part[] }>
  | Readonly<{ kind: 'repeat'; part: Part; least: number; most: number }>

const NOTHING: Part = { kind: 'sequence', parts: [] }
const ANYTHING: Part = { kind: 'anything' }
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 }

class Reader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  /** Alternatives up to the end or the bracket that closes them. */
  choice(): Part {
    const parts = [this.#sequence()]
    while (this.#eat('|')) parts.push(this.#sequence())
    return parts.length === 1 ? (parts[0] as Part) : { kind: 'choice', parts }
  }

  get isDone(): boolean {
    return this.#at === this.#source.length
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (!this.isDone && !'|)'.includes(this.#peek())) parts.push(this.#repeated(this.#atom()))
    return { kind: 'sequence', parts }
  }

  #peek = (): string => this.#source.charAt(this.#at)

  #eat(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#source)
    if (match) this.#at += match[0].length
    return match
  }

  #repeated(part: Part): Part {
    const match = this.#match(/(?:([?*+])|\{(\d+)(,?)(\d*)\})\??/y)
    if (!match) return part
    const [, sign, from, comma, to] = match
    if (sign) return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
    const most = comma === '' ? Number(from) : to === '' ? Infinity : Number(to)
    return { kind: 'repeat', part, least: Number(from), most }
  }

  #atom(): Part {
    if (this.#eat('(')) return this.#group()
    if (this.#eat('[')) return this.#class()
    if (this.#eat('.')) return ANYTHING
    if (this.#eat('^') || this.#eat('$')) return NOTHING
    if (this.#match(/\\k<\w+>|\\[1-9]/y)) return { kind: 'repeat', part: ANYTHING, least: 0, most: Infinity }
    return this.#peek() === '\\' ? this.#classEscape() : unitsOf([this.#literal()])
  }

  #group(): Part {
    const looks = this.#match(/\?<?[=!]/y) !== null
    if (!looks) this.#match(/\?:|\?<\w+>/y)
    const inside = this.choice()
    if (!this.#eat(')')) throw new Error(`no ) at ${this.#at} of ${this.#source}`)
    return looks ? NOTHING : inside
  }

  /** `\s`, `\d`, `\w`, `\p{…}` and their like as anything; an escaped character as itself. */
  #classEscape(): Part {
    if (this.#match(/\\[sSdDwW]|\\[pP]\{[^}]*\}/y)) return ANYTHING
    if (this.#match(/\\[bB]/y)) return NOTHING
    return unitsOf([this.#literal()])
  }

  #class(): Part {
    let open = this.#eat('^')
    const ranges: Range[] = []
    while (!this.#eat(']')) {
      if (this.#match(/\\[sSdDwW]|\\[pP]\{[^}]*\}/y)) {
        open = true
        continue
      }
      const from = this.#literal()
      const hasEnd = this.#peek() === '-' && this.#source.charAt(this.#at + 1) !== ']' && this.#eat('-')
      ranges.push([from, hasEnd ? this.#literal() : from])
    }
    return open ? ANYTHING : rangesOf(ranges)
  }

  /** The code of one character, escaped or not. */
  #literal(): number {
    const hex = this.#match(/\\u\{([0-9a-f]+)\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/iy)
    if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16)
    if (this.#eat('\\')) {
      const escaped = this.#source.charAt(this.#at++)
      return CONTROLS[escaped] ?? escaped.charCodeAt(0)
    }
    const code = this.#source.codePointAt(this.#at)
    if (code === undefined) throw new Error(`${this.#source} ends early`)
    this.#at += code > 0xffff ? 2 : 1
    return code
  }
}

const unitsOf = (codes: readonly number[]): Part => rangesOf(codes.map((code) => [code, code]))

/** Characters of two units are taken for any such. */
function rangesOf(ranges: readonly Range[]): Part {
  return {
    kind: 'units',
    ranges: ranges.filter(([from]) => from <= 0xffff),
    pairs: ranges.some(([, to]) => to > 0xffff),
  }
}

/** The parts of a pattern. Throws Error at what it does not understand: flags `i`, `v` and `s`, and broken sources. */
export function partsOf({ source, flags }: RegExp): Part {
  if (/[ivs]/.test(flags)) throw new Error(`flags ${flags} are not understood`)
  const reader = new Reader(source)
  const part = reader.choice()
  if (!reader.isDone) throw new Error(`${source} is not understood`)
  return part
}
