// An import whose posts have pictures beside them: read on cue, kept as evidence for a hit with what was read, and a bad
// picture costs itself alone. Real files, the real reader, a classifier that believes what it sees.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createImageReader } from '#classifiers/images/image-reader.ts'
import { readPosts } from '#crawlers/imports/read-posts.ts'
import { pictureText } from '#src/domain/image-text.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { pictureOf, seenIn } from '#src/evidence/take-picture-evidence.ts'
import { verifyFile } from '#src/evidence/vault.ts'
import { importPosts } from '#src/scans/import-posts.ts'
import { listCaseEvents, listQueue } from '#src/store/case-store.ts'
import { listEvidence } from '#src/store/evidence-store.ts'
import { claimedPng, code, folderWith, layOn, poster, removeFolders } from '#tests/classifiers/images/draw.ts'
import { buildVerdict } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'

afterAll(removeFolders)

const believes: Classifier = {
  version: 'test',
  classify: (post, seen = []) =>
    buildVerdict(
      seen.some((image) => image && pictureText(image).includes('代理退保'))
        ? { id: post.id ?? '' }
        : { id: post.id ?? '', verdict: 'benign', risk: 0.01, contacts: [], findings: [] },
    ),
  explain: () => {
    throw new Error('not asked')
  },
}

const rule = { keep: 'all', sampleRate: 0, sampleSeed: 's' } as const

async function importFolder(files: Readonly<Record<string, Uint8Array | string>>, posts: readonly unknown[]) {
  const folder = folderWith(files)
  const path = join(folder, 'posts.jsonl')
  writeFileSync(path, posts.map((post) => JSON.stringify(post)).join('\n'))
  const reader = createImageReader({ onUnable: (why) => expect.unreachable(why) })
  onTestFinished(() => reader.close())
  const store = testStore()
  const run = () =>
    importPosts(
      { store, classifier: believes, reader, clock: () => new Date() },
      { rule, obtainedBy: 'made for a test', files: [{ name: 'posts.jsonl', items: readPosts({ path }) }] },
    )
  return { folder, store, reader, run, report: await run() }
}

describe('an import with pictures', () => {
  it('keeps the pictures that were read for a hit, byte for byte, with what was read', async () => {
    const withCode = await layOn(await poster(), [{ input: await code('https://join.example/q'), left: 600, top: 900 }])
    const { store, report, folder, run } = await importFolder({ 'a.png': withCode }, [
      { id: '1', text: '流程看图', images: ['a.png', 'https://pic.example/b.png'] },
    ])
    expect(report).toMatchObject({ hits: { violating: 1 }, pictures: { opened: 1, faulty: 0 }, errorCount: 0 })
    const [opened] = listQueue(store.reader, { states: ['open'], limit: 5 }).cases
    const captureId = opened ? (listCaseEvents(store.reader, opened.id)[0]?.captureId ?? 0) : 0
    const evidence = listEvidence(store.reader, captureId)
    expect(evidence.map(({ kind }) => kind)).toEqual(['post', 'image'])
    const item = evidence[1]
    const picture = item && pictureOf(item)
    if (!item || !picture) throw new Error('no picture was kept')
    expect(verifyFile(store.dataDir, item)).toEqual({ ok: true })
    expect(readFileSync(join(store.dataDir, item.path)).equals(withCode)).toBe(true)
    expect(picture.field).toBe('images[0]')
    expect(picture.image.lines.at(-1)).toMatchObject({ text: 'https://join.example/q', source: 'qr' })
    expect(seenIn(evidence)).toEqual([picture.image])
    rmSync(join(folder, 'a.png'))
    expect(verifyFile(store.dataDir, item)).toEqual({ ok: true })
    expect((await run()).posts).toMatchObject({ new: 0, seen: 1 })
  })

  it('opens no picture without a cue, and starts no reader for it', async () => {
    const { report, reader, store } = await importFolder({ 'a.png': await poster() }, [
      { id: '1', text: '今天和家里人吃了火锅，味道不错，毛肚和虾滑都很新鲜。', images: ['a.png'] },
    ])
    expect(report).toMatchObject({ read: 1, pictures: { opened: 0 }, hits: { violating: 0 } })
    expect(reader.pid()).toBeNull()
    expect(listQueue(store.reader, { states: ['open'], limit: 5 }).cases).toEqual([])
  })

  it('goes on after every bad picture and says what it was, by line', async () => {
    const bad = {
      'broken.png': Buffer.from('\u0089PNG\r\n\u001a\nnothing', 'latin1'),
      'huge.png': claimedPng(50_000, 50_000, 1),
      'good.png': await poster(),
    }
    const images = [['broken.png'], ['huge.png', 'good.png'], ['gone.png'], ['../../out.png'], ['good.png']]
    const posts = images.map((names, i) => ({ id: String(i), text: '看图', images: names }))
    const { report } = await importFolder(bad, posts)
    expect(report).toMatchObject({ read: 5, posts: { new: 4 }, hits: { violating: 2 }, errorCount: 1 })
    expect(report.errors).toEqual([
      { file: 'posts.jsonl', line: 4, error: 'images[0]: leads out of the folder of the input file' },
    ])
    expect(report.pictures).toMatchObject({ opened: 5, faulty: 3 })
    expect(report.pictures.faults.map(({ line, error }) => `${line} ${/images.*?: [^:(]+/.exec(error)?.[0]}`)).toEqual([
      '1 images[0]: the picture is broken',
      '2 images[0]: the picture has 2500.0 megapixels ',
      '3 images[0]: there is no such file',
    ])
  })
})
