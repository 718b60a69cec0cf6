// classify and explain with pictures beside the input, on the real command line: every line is answered in its place
// whatever its pictures are, and --no-images leaves them closed.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Verdict } from '#src/domain/verdict.ts'
import { claimedPng, folderWith, poster, removeFolders } from '#tests/classifiers/images/draw.ts'
import { runCli } from '#tests/helpers/run-cli.ts'

afterAll(removeFolders)

const LURE = { id: 'lure', title: '保单退保经验', text: '流程都在图里，看图二', images: ['good.png'] }

async function inputOf(posts: readonly unknown[]): Promise<string> {
  const folder = folderWith({
    'good.png': await poster(),
    'broken.png': Buffer.from('\u0089PNG\r\n\u001a\nnothing', 'latin1'),
    'huge.png': claimedPng(50_000, 50_000, 1),
  })
  const path = join(folder, 'posts.jsonl')
  writeFileSync(path, posts.map((post) => JSON.stringify(post)).join('\n'))
  return path
}

describe('classify', () => {
  it('reads pictures on cue, answers every line in its place and says what was wrong on stderr', async () => {
    const look = { title: '看图', text: '' }
    const path = await inputOf([
      { ...look, id: 'broken', images: ['broken.png'] },
      LURE,
      { ...look, id: 'out', images: ['../out.png'] },
      { ...look, id: 'huge', images: ['huge.png', 'gone.png'] },
      { ...LURE, id: 'again' },
    ])
    const { code, stdout, stderr } = await runCli(['classify', path])
    expect(code).toBe(1)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Verdict & { line?: number; error?: string })
    expect(lines.map(({ id, line }) => id ?? line)).toEqual(['broken', 'lure', 3, 'huge', 'again'])
    const lure = lines[1]
    expect(lure?.verdict).toBe('violating')
    expect(lure?.contacts).toContainEqual(
      expect.objectContaining({ type: 'wechat', value: 'tuibao1990', field: 'images[0]', source: 'ocr' }),
    )
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^posts\.jsonl line 1: images\[0\]: the picture is broken/),
      expect.stringMatching(/^posts\.jsonl line 4: images\[0\]: the picture has 2500\.0 megapixels/),
      'posts.jsonl line 4: images[1]: there is no such file',
    ])
  })

  it('leaves them closed with --no-images', async () => {
    const { stdout, stderr, code } = await runCli(['classify', '--no-images', await inputOf([LURE])])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).not.toContain('images[0]')
  })
})

describe('explain', () => {
  it('prints what was read, with boxes, and where a reason stands in the picture', async () => {
    const path = await inputOf([LURE])
    const { stdout } = await runCli(['explain', path])
    expect(stdout).toMatch(/read in pictures \(left, top, width, height in pixels\):\n {2}images\[0\] {2}1080×1440/)
    expect(stdout).toMatch(/ocr 0\.\d\d at \d+,\d+,\d+,\d+ {2}“专业团队代理退保”/)
    expect(stdout).toMatch(/images\[0\]\[\d+,\d+\) ocr at \d+,\d+,\d+,\d+ “/)
    const { stdout: json } = await runCli(['explain', '--json', path])
    expect(JSON.parse(json)).toMatchObject({ images: [{ field: 'images[0]', image: { width: 1080, fault: '' } }] })
  })
})
