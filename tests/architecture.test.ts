// The house rules, enforced: who may import whom, which library lives behind which fence, how long a file may be.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFile } from '#src/runtime/project-root.ts'

const ROOT = projectFile()
const ROOMS = ['src', 'crawlers', 'classifiers', 'web', 'seeds', 'tests', 'bin']

/** Who may import whom (ARCHITECTURE.md). A room may always import itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/runtime': ['src/domain'],
  classifiers: ['src/domain', 'src/runtime'],
  crawlers: ['src/domain', 'src/runtime'],
  'src/advisers': ['src/domain', 'src/runtime'],
  'src/store': ['src/domain', 'src/runtime'],
  'src/jobs': ['src/domain', 'src/runtime', 'src/store'],
  'src/evidence': ['src/domain', 'src/runtime', 'src/store'],
  'src/cases': ['src/domain', 'src/runtime', 'src/store', 'src/jobs', 'src/evidence'],
  'src/scans': ['src/domain', 'src/runtime', 'src/store', 'src/jobs', 'src/evidence', 'src/cases'],
  'src/reports': ['src/domain', 'src/runtime', 'src/store', 'src/jobs', 'src/evidence', 'src/cases'],
  'src/research': ['src/domain', 'src/runtime', 'src/store', 'src/jobs', 'src/evidence'],
  web: [
    'src/domain',
    'src/runtime',
    'src/store',
    'src/scans',
    'src/cases',
    'src/evidence',
    'src/reports',
    'src/research',
    'src/jobs',
  ],
  seeds: ['src/domain', 'src/runtime'],
}

/** Each heavy library lives behind one fence; adding a line here is the reviewable act. */
const FENCES: readonly Readonly<{ library: RegExp; behind: RegExp }>[] = [
  { library: /^playwright(-core)?$/, behind: /^crawlers\/engine\/browser(-\w+)?\.ts$|^tests\// },
  { library: /^bottleneck$/, behind: /^crawlers\/engine\/pace\.ts$/ },
  { library: /^nodejieba$/, behind: /^classifiers\/text\/segment\.ts$|^bin\/trim-dictionary\.js$/ },
  { library: /^(drizzle-orm|better-sqlite3)(\/|$)/, behind: /^src\/store\/|^tests\/store\// },
  { library: /^(hono|@hono)(\/|$)/, behind: /^web\/|^src\/cli\/commands\/serve\.ts$|^tests\/web\// },
  { library: /^undici$/, behind: /^crawlers\/engine\// },
  { library: /^commander$/, behind: /^src\/cli\// },
  { library: /^croner$/, behind: /^src\/scans\// },
  { library: /^(sharp|tesseract\.js|zxing-wasm)(\/|$)/, behind: /^classifiers\/images\/|^tests\// },
  { library: /^onnxruntime-/, behind: /^src\/advisers\/onnx-session\.ts$/ },
  { library: /^node:sqlite$/, behind: /^crawlers\/imports\/|^tests\// },
  { library: /^yazl$/, behind: /^src\/reports\// },
]

function listFiles(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) return listFiles(path)
    return /\.(ts|tsx|js)$/.test(name) ? [path] : []
  })
}

const FILES = ROOMS.flatMap((room) => listFiles(join(ROOT, room))).map((path) => {
  const text = readFileSync(path, 'utf8')
  const imports = [...text.matchAll(/(?:\bfrom\s+|\bimport\(\s*)'([^']+)'/g)].map((match) => match[1] ?? '')
  return { name: relative(ROOT, path), text, imports }
})

const roomOf = (name: string): string =>
  name.startsWith('src/') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? '')

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : null
}

describe('rooms', () => {
  it('finds the product', () => {
    expect(FILES.length).toBeGreaterThan(80)
  })

  it('import only the rooms they may', () => {
    const trespasses = FILES.flatMap((file) => {
      const room = roomOf(file.name)
      const allowed = ALLOWED[room]
      if (!allowed) return []
      return file.imports
        .map((specifier) => targetOf(file.name, specifier))
        .filter((target) => target !== null && roomOf(target) !== room && !allowed.includes(roomOf(target)))
        .map((target) => `${file.name} imports ${target}`)
    })
    expect(trespasses).toEqual([])
  })

  it('never import tests', () => {
    const guilty = FILES.filter(
      (file) => !file.name.startsWith('tests/') && file.imports.some((name) => name.startsWith('#tests/')),
    )
    expect(guilty.map((file) => file.name)).toEqual([])
  })

  it('are joined in src/cli/compose/ alone', () => {
    const joins = FILES.filter(
      (file) =>
        file.name.startsWith('src/cli/') && file.imports.some((name) => /^#(crawlers|classifiers)\//.test(name)),
    )
    expect(joins.length).toBeGreaterThan(0)
    expect(joins.map((file) => file.name).filter((name) => !name.startsWith('src/cli/compose/'))).toEqual([])
  })

  it('keep the domain pure: zod and nothing else', () => {
    const foreign = FILES.filter((file) => file.name.startsWith('src/domain/')).flatMap((file) =>
      file.imports
        .filter((name) => !name.startsWith('.') && !name.startsWith('#src/domain/') && name !== 'zod')
        .map((name) => `${file.name}: ${name}`),
    )
    expect(foreign).toEqual([])
  })

  it('reach operator services through one door, and nothing else outside crawling', () => {
    const doors = FILES.filter(
      ({ name, text }) =>
        /^(src|web|classifiers)\//.test(name) && !name.startsWith('web/assets/') && /(?<![.\w])fetch\(/.test(text),
    )
    expect(doors.map(({ name }) => name)).toEqual(['src/runtime/service-client.ts'])
  })

  it('keep classifiers away from clock, network and database', () => {
    const impure = FILES.filter(
      (file) =>
        file.name.startsWith('classifiers/') &&
        /Date\.now\(|new Date\(\)|node:(http|https|net|sqlite)|\bfetch\(/.test(file.text),
    )
    expect(impure.map((file) => file.name)).toEqual([])
  })
})

describe('fences', () => {
  it.each(FENCES.map((fence) => [String(fence.library), fence] as const))('%s', (_name, { library, behind }) => {
    const outside = FILES.filter((file) => file.imports.some((name) => library.test(name)) && !behind.test(file.name))
    expect(outside.map((file) => file.name)).toEqual([])
  })
})

describe('sizes and manners', () => {
  const product = FILES.filter((file) => !file.name.startsWith('tests/'))
  const lines = (text: string): number => text.split('\n').length - 1

  it('no file is longer than 250 lines', () => {
    const long = FILES.filter((file) => !/\/migrations\/|\.test\.tsx?$/.test(file.name) && lines(file.text) > 250)
    expect(long.map((file) => `${file.name}: ${lines(file.text)}`)).toEqual([])
  })

  it('the median file is at most 120 lines', () => {
    const sizes = product.map((file) => lines(file.text)).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120)
  })

  it('every file opens by saying what it promises', () => {
    const silent = product.filter((file) => !/^(#!.*\n)?\/[/*]/.test(file.text))
    expect(silent.map((file) => file.name)).toEqual([])
  })

  it('no file silences a checker or hides behind a vague name', () => {
    const silenced = product.filter((file) =>
      /@ts-(ignore|expect-error)|biome-ignore|\bas any\b|:\s*any\s*[;,)=\]>|]/.test(file.text),
    )
    const vague = product.filter((file) => /\/(utils?|helpers?|misc|common)\.tsx?$/.test(file.name))
    expect([...silenced, ...vague].map((file) => file.name)).toEqual([])
  })
})
