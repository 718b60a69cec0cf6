// The reader on real pictures: what is written in them, and every way in which a file can be hostile. One reader serves
// them all, as in a stream of posts: after each bad file the next good one is read.

import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageReader } from '#classifiers/images/image-reader.ts'
import { startWorker } from '#classifiers/images/worker-process.ts'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import type { ImageText } from '#src/domain/image-text.ts'
import { claimedPng, code, folderWith, layOn, packedText, poster, removeFolders } from './draw.ts'

/** Whoever opens a connection, looks up a name or fetches ends the process: then nothing would be read at all. */
const NO_NETWORK = `import net from 'node:net';import dns from 'node:dns';import dgram from 'node:dgram';
const stop=()=>process.kill(process.pid,'SIGKILL');
net.Socket.prototype.connect=stop;dns.lookup=stop;dns.promises.lookup=stop;dgram.createSocket=stop;globalThis.fetch=stop`
const preload = ['--import', `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`]

const unable: string[] = []
const reader = createImageReader({ onUnable: (why) => unable.push(why), start: () => startWorker(preload) })
let clean: string
let folder: string

async function read(name: string, bytes?: Uint8Array): Promise<ImageText> {
  const path = bytes ? join(folderWith({ [name]: bytes }), name) : join(folder, name)
  const [image] = await reader.read([path])
  if (!image) throw new Error('no answer')
  for (const { box, confidence, text } of image.lines) {
    const [x, y, width, height] = box
    expect(box.every(Number.isInteger) && x >= 0 && y >= 0 && width > 0 && height > 0, `${box}`).toBe(true)
    expect(x + width).toBeLessThanOrEqual(image.width)
    expect(y + height).toBeLessThanOrEqual(image.height)
    expect(confidence).toBeGreaterThanOrEqual(0.6)
    expect(text).not.toMatch(/\n/)
  }
  return image
}

const texts = ({ lines }: ImageText): string[] => lines.map(({ text }) => text)
const codes = ({ lines }: ImageText): string[] => lines.filter(({ source }) => source === 'qr').map(({ text }) => text)

async function stillReads(): Promise<void> {
  expect(texts(await read(clean))).toContain('专业团队代理退保')
}

beforeAll(async () => {
  clean = 'clean.png'
  folder = folderWith({ [clean]: await poster() })
})
afterAll(() => reader.close())
afterAll(removeFolders)

describe('reads, without any network', () => {
  it.each([
    ['a fetch', 'fetch("http://127.0.0.1:9/")'],
    [
      'a connection of the thread that recognises',
      'import wt from "node:worker_threads";wt.isMainThread||net.connect(9)',
    ],
  ])('where %s would end the process', async (_name, asks) => {
    const [guard = '', source = ''] = preload
    const worker = startWorker([guard, `${source}${encodeURIComponent(`;${asks}`)}`])
    const outcome = await worker.ask(join(folder, clean), 10_000)
    expect(outcome).toEqual({ kind: 'died', how: 'SIGKILL' })
  })

  it('a clean poster line by line, each in its place', async () => {
    const image = await read(clean)
    expect(image).toMatchObject({ width: 1080, height: 1440, type: 'image/png', fault: '' })
    expect(texts(image)).toEqual([
      '保单退保全额退款',
      '不成功不收费',
      '专业团队代理退保',
      '咨询加微信tuibao1990',
      '电话19900001234',
    ])
    const [x, y, width, height] = image.lines[2]?.box ?? [0, 0, 0, 0]
    // The third line: from x 60, baseline at 56·2 + 2·56·1.7 = 302.
    expect(Math.abs(x - 60)).toBeLessThan(12)
    expect(y).toBeGreaterThan(230)
    expect(y + height).toBeLessThan(330)
    expect(Math.abs(width - 8 * 56)).toBeLessThan(40)
    expect(unable).toEqual([])
  })

  it.each([
    ['small print', { size: 17 }],
    ['white on a yellow gradient', { ink: '#ffffff', paper: 'url(#sunset)' }],
    ['gold on dark blue', { ink: '#ffd700', paper: '#1a1a2e' }],
    ['a large picture, scaled down', { width: 3000, height: 4000, size: 150 }],
  ])('%s', async (_name, look) => {
    const image = await read('poster.png', await poster(look))
    expect(texts(image)).toEqual(
      expect.arrayContaining(['专业团队代理退保', '咨询加微信tuibao1990', '电话19900001234']),
    )
    expect(image.width).toBe('width' in look ? look.width : 1080)
  })

  it('a code that is turned, beside words, with its box', async () => {
    const turned = await code('https://join.example/q?c=tb01', 320, 23)
    const image = await read('qr.png', await layOn(await poster(), [{ input: turned, left: 560, top: 900 }]))
    expect(codes(image)).toEqual(['https://join.example/q?c=tb01'])
    const [x, y, width, height] = image.lines.at(-1)?.box ?? [0, 0, 0, 0]
    expect(x).toBeGreaterThan(550)
    expect(y).toBeGreaterThan(890)
    expect(width).toBeGreaterThan(200)
    expect(height).toBeLessThan(480)
    expect(texts(image)).toContain('咨询加微信tuibao1990')
  })

  it('several codes', async () => {
    const payloads = ['https://a.example/1', 'weixin://contacts/profile/tb_02', 'tel:19900001234']
    const made = await Promise.all(payloads.map((payload) => code(payload, 300)))
    const places = made.map((input, i) => ({ input, left: 20 + 340 * i, top: 60 }))
    const image = await read('many.png', await layOn(await poster({ lines: [] }), places))
    expect(codes(image).toSorted()).toEqual(payloads.toSorted())
  })

  it('a code with a payload of 2.9 kB', async () => {
    const payload = `https://long.example/${'a1b2c3d4'.repeat(360)}`
    const image = await read('long.png', await code(payload, 1100))
    expect(codes(image)).toEqual([payload])
  })

  it('a photograph by the way it is turned: boxes are in what a viewer sees', async () => {
    const sideways = await sharp(await poster())
      .rotate(90)
      .jpeg({ quality: 90 })
      .withMetadata({ orientation: 8 })
      .toBuffer()
    const image = await read('turned.jpg', sideways)
    expect(image).toMatchObject({ width: 1080, height: 1440, type: 'image/jpeg', fault: '' })
    expect(texts(image)).toContain('咨询加微信tuibao1990')
  })

  it.each(['gif', 'webp'] as const)('the first frame of an animated %s', async (format) => {
    const frames = [await poster(), await poster({ lines: ['第二帧里的字'] })]
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    const image = await read(`moving.${format}`, animated)
    expect(texts(image)).toContain('专业团队代理退保')
    expect(texts(image).join('')).not.toContain('第二帧')
    expect(image.height).toBe(1440)
  })

  it('nothing in noise, stripes and a blank page', async () => {
    // Drawn with numbers of our own: once in a few hundred pictures of noise a word of two letters is read.
    const random = mulberry32(3)
    const grey = (): number => 128 + 50 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const noise = Uint8ClampedArray.from({ length: 700 * 700 * 3 }, grey)
    const raw = { width: 700, height: 700, channels: 3 as const }
    expect(texts(await read('noise.png', await sharp(noise, { raw }).png().toBuffer()))).toEqual([])
    expect(texts(await read('blank.png', await poster({ lines: [] })))).toEqual([])
  })
})

describe('says in words what is wrong, and goes on', () => {
  it.each([
    ['a missing file', 'nothing.png', null, /no such file/],
    ['an empty file', 'empty.png', async () => Buffer.alloc(0), /empty/],
    ['text that calls itself a picture', 'a.png', async () => Buffer.from('not a picture'), /no PNG, JPEG/],
    ['an SVG', 'a.png', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /no PNG, JPEG/],
    [
      'a broken PNG',
      'b.png',
      async () => Buffer.concat([(await poster()).subarray(0, 60), Buffer.alloc(900, 7)]),
      /broken|damaged/,
    ],
    ['50 megapixels', 'c.png', async () => claimedPng(10_000, 5000, 5000), /50\.0 megapixels.*more than is read/],
    ['a bomb of 3.6 gigapixels', 'd.png', async () => claimedPng(60_000, 60_000, 10), /3600\.0 megapixels/],
    [
      '33 MB',
      'e.png',
      async () => Buffer.concat([await poster(), Buffer.alloc(33 * 1024 * 1024)]),
      /33\.\d MB, more than is read/,
    ],
  ])('%s', async (_name, file, make, fault) => {
    const image = await read(file, make ? await make() : undefined)
    expect(image.fault).toMatch(fault)
    expect(image.lines).toEqual([])
    await stillReads()
  })

  it('a cut-off JPEG is read as far as it goes', async () => {
    const whole = await sharp(await poster())
      .jpeg()
      .toBuffer()
    const image = await read('cut.jpg', whole.subarray(0, Math.floor(whole.length * 0.7)))
    expect(image.fault).toMatch(/damaged and was read as far as it goes/)
    expect(texts(image)).toContain('不成功不收费')
    await stillReads()
  })

  it('a text chunk that unpacks to 200 MB costs neither time nor memory', async () => {
    const image = await read('packed.png', claimedPng(400, 400, 400, [packedText(200_000_000)]))
    expect(image.lines).toEqual([])
    await stillReads()
    const rss = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(reader.pid())], { encoding: 'utf8' })) / 1024
    expect(rss).toBeLessThan(900)
  })

  it('one colour of 39 megapixels in 40 kB, and a picture one pixel wide', async () => {
    expect(await read('flat.png', claimedPng(7800, 5000, 5000))).toMatchObject({ width: 7800, height: 5000, lines: [] })
    expect((await read('thin.png', claimedPng(1, 60_000, 60_000))).lines).toEqual([])
    await stillReads()
  })

  it('a folder, a pipe and a link are no pictures', async () => {
    const place = folderWith({ [clean]: await poster() })
    mkdirSync(join(place, 'folder.png'))
    symlinkSync(join(place, clean), join(place, 'link.png'))
    execFileSync('mkfifo', [join(place, 'pipe.png')])
    const images = await reader.read(['folder.png', 'pipe.png', 'link.png'].map((name) => join(place, name)))
    expect(images.map(({ fault }) => fault)).toEqual([
      'this is not a plain file',
      'this is not a plain file',
      'the file cannot be opened (ELOOP)',
    ])
    await stillReads()
  })
})
