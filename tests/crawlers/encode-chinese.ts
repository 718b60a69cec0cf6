// Chinese text as GB18030 and Big5 bytes, for tests: Node only decodes, so its own tables are turned round.

type TwoByteCharset = 'gb18030' | 'big5'

const tables = new Map<TwoByteCharset, ReadonlyMap<string, readonly number[]>>()

function tableOf(charset: TwoByteCharset): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset)
  if (known) return known
  const decoder = new TextDecoder(charset)
  const table = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail])
    }
  }
  tables.set(charset, table)
  return table
}

/** The bytes of `text`; a character that the charset lacks is an error of the test. */
export function encodeChinese(text: string, charset: TwoByteCharset): Uint8Array {
  const table = tableOf(charset)
  const bytes = [...text].flatMap((char) => {
    if (char <= '\u007f') return [char.charCodeAt(0)]
    const pair = table.get(char)
    if (!pair) throw new Error(`${charset} has no ${char}`)
    return [...pair]
  })
  return Uint8Array.from(bytes)
}
