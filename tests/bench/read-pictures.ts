// Benchmark: sixty made posters (two fonts, plain, coloured, gradients, noise, JPEG, tilted) and sixty turned codes through
// the real reader. Prints wrong characters, ids and numbers read, and milliseconds. Run: node --import tsx tests/bench/read-pictures.ts

import { join } from 'node:path'
import sharp from 'sharp'
import { createImageReader } from '#classifiers/images/image-reader.ts'
import { code, folderWith, removeFolders } from '#tests/classifiers/images/draw.ts'

const COUNT = 60
const WORDS = ['保险退保不求人', '全额退款不成功不收费', '专业团队全程代办', '信用卡逾期协商还款', '征信修复快速解决']
const COLOURS = [
  ['#e63946', '#ffe066'],
  ['#1d3557', '#ffffff'],
  ['#fff3b0', '#9e2a2b'],
  ['url(#g)', '#ffffff'],
  ['#ffffff', '#222222'],
] as const

let seed = 7
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
  return seed / 0x7fffffff
}
const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => from[Math.floor(random() * from.length)] as T
const squeeze = (text: string): string => text.replaceAll(/[：:\s]/g, '').toLowerCase()

/** Edits (Levenshtein) from one text to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed)
    }
    row = next
  }
  return row[b.length] ?? 0
}

async function makePoster(): Promise<{ bytes: Buffer; lines: string[]; id: string; phone: string }> {
  const id = `tb${Math.floor(1000 + random() * 9000)}${pick(['zx', 'kf', 'wx'])}`
  const phone = `1990000${String(Math.floor(random() * 9999)).padStart(4, '0')}`
  const lines = [pick(WORDS), pick(WORDS), `微信：${id}`, `电话：${phone}`]
  const [paper, ink] = pick(COLOURS)
  const [size, font] = [Math.round(20 + random() * 60), pick(['Noto Sans CJK SC', 'Noto Serif CJK SC'])]
  const words = lines.map(
    (line, i) =>
      `<text x="50" y="${100 + i * size * 1.8}" font-size="${size}" fill="${ink}" font-family="${font}">${line}</text>`,
  )
  const gradient =
    '<linearGradient id="g" x2="1" y2="1"><stop stop-color="#f7971e"/><stop offset="1" stop-color="#c31432"/></linearGradient>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1440"><defs>${gradient}</defs><rect width="100%" height="100%" fill="${paper}"/>${words.join('')}</svg>`
  const drawn = sharp(await sharp(Buffer.from(svg)).png().toBuffer()).rotate(pick([0, 0, 0, 2]), { background: '#888' })
  return { bytes: await drawn.jpeg({ quality: pick([40, 70, 90]) }).toBuffer(), lines, id, phone }
}

const reader = createImageReader({ onUnable: (why) => console.log(why) })
const read = async (bytes: Buffer) =>
  (await reader.read([join(folderWith({ 'a.img': bytes }), 'a.img')]))[0]?.lines ?? []
await read((await makePoster()).bytes)
const sums = { wrong: 0, characters: 0, ids: 0, phones: 0, codes: 0 }
const times: number[] = []
for (let i = 0; i < COUNT; i += 1) {
  const { bytes, lines, id, phone } = await makePoster()
  const before = performance.now()
  const got = squeeze((await read(bytes)).map(({ text }) => text).join(''))
  times.push(performance.now() - before)
  sums.wrong += distance(got, squeeze(lines.join('')))
  sums.characters += squeeze(lines.join('')).length
  sums.ids += got.includes(id) ? 1 : 0
  sums.phones += got.includes(phone) ? 1 : 0
  const payload = `https://join.example/${Math.floor(random() * 1e9).toString(36)}`
  const turned = await code(payload, Math.round(120 + random() * 300), 1 + Math.round(random() * 358))
  sums.codes += (await read(turned)).some(({ text }) => text === payload) ? 1 : 0
}
await reader.close()
removeFolders()
const sorted = times.toSorted((a, b) => a - b)
console.log(`wrong characters ${((100 * sums.wrong) / sums.characters).toFixed(1)} %`)
console.log(`ids ${sums.ids}, telephones ${sums.phones}, codes ${sums.codes} of ${COUNT}`)
console.log(`milliseconds: median ${Math.round(sorted[COUNT / 2] ?? 0)}, slowest ${Math.round(sorted.at(-1) ?? 0)}`)
