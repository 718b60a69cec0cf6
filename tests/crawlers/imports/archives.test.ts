// ZIP files and the XML of workbooks, whole, odd and hostile: whatever the bytes, reading ends soon and says what is wrong.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openZip, readZipEntry, type Zip } from '#crawlers/imports/open-zip.ts'
import { rowsFromXlsx } from '#crawlers/imports/rows-from-xlsx.ts'
import { cellsOf, decodeXml, splitElements, textsOf } from '#crawlers/imports/sheet-xml.ts'
import { UsageError } from '#src/runtime/errors.ts'
import { xlsxOf, zipOf } from './write-tables.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'archives-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const put = (bytes: Uint8Array): string => {
  const path = join(dir, 'a.zip')
  writeFileSync(path, bytes)
  return path
}

async function unpack(zip: Zip): Promise<string[]> {
  const texts: string[] = []
  for (const entry of zip.entries) texts.push(Buffer.concat(await Array.fromAsync(readZipEntry(zip, entry))).toString())
  return texts
}

const FILES = [
  { name: '甲.txt', data: Buffer.from('一') },
  { name: 'b/', data: Buffer.alloc(0), stored: true },
  { name: 'b/c.txt', data: Buffer.from('二'.repeat(50_000)), stored: true },
]

describe('ZIP', () => {
  it.each([false, true])('reads entries, stored and deflated (ZIP64: %s)', async (isLarge) => {
    const zip = openZip(put(zipOf(FILES, isLarge)))
    expect(zip.entries.map(({ name }) => name)).toEqual(['甲.txt', 'b/', 'b/c.txt'])
    expect(await unpack(zip)).toEqual(['一', '', '二'.repeat(50_000)])
  })

  it('encrypted, of an unknown method, damaged: UsageError', async () => {
    const whole = zipOf([{ name: 'a', data: Buffer.from('x'.repeat(5000)) }])
    const list = whole.indexOf('PK\u0001\u0002', 0, 'latin1')
    const changed = (at: number, byte: number): Zip => {
      const bytes = Buffer.from(whole)
      bytes[at] = byte
      return openZip(put(bytes))
    }
    await expect(unpack(changed(list + 8, 1))).rejects.toThrow(/encrypted/)
    await expect(unpack(changed(list + 10, 99))).rejects.toThrow(/method 99/)
    await expect(unpack(changed(35, 0xff))).rejects.toThrow(/damaged/)
    await expect(unpack(changed(list + 42, 7))).rejects.toThrow(/not there/)
  })

  it('any bytes exchanged or cut: a list of entries or a UsageError, never anything else', () => {
    const whole = zipOf(FILES.slice(0, 2), true)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        try {
          openZip(put(length % 2 === 0 ? bytes : bytes.subarray(0, length)))
        } catch (cause) {
          expect(cause).toBeInstanceOf(UsageError)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('sheets', () => {
  it('texts: shared, inline, in runs, without readings, with what XML cannot hold', () => {
    const row =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> &amp;乙</t></r></is></c>' +
      '<c r="D2"/><c r="E2" t="str"><v>丙_x000D_丁</v></c><c r="F2" t="e"><v>#REF!</v></c><c><v>12</v></c></row>'
    expect(Array.from(cellsOf(row, ['共享']))).toEqual(['共享', undefined, '甲 &乙', '', '丙\r丁', '', '12'])
    expect(textsOf('<si><t>保险</t><rPh sb="0" eb="2"><t>baoxian</t></rPh></si>')).toBe('保险')
    expect(decodeXml('&#x4fdd;&#38505;&lt;&nope;')).toBe('保险<&nope;')
  })

  it('cells far to the right and shared texts that are not there are nothing', () => {
    expect(cellsOf('<c r="ZZZ1"><v>1</v></c><c r="A1" t="s"><v>9</v></c>', [])).toEqual([''])
  })

  it.each(['<c ', '<c>', '<t>', '<rPh', '<c r="A1"><is><t>'])('a row of nothing but %s takes no time', (piece) => {
    const row = `<row>${piece.repeat(1_000_000)}</row>`
    cellsOf(row, [])
    textsOf(row)
  })

  it('an element that never ends is a fault', async () => {
    async function* texts(): AsyncGenerator<string> {
      for (let i = 0; i < 200; i += 1) yield `<row>${'x'.repeat(64 * 1024)}`
    }
    await expect(Array.fromAsync(splitElements(texts(), 'row'))).rejects.toThrow(/never ends/)
  })

  it('elements come whole wherever the chunks are cut', async () => {
    const xml = '<a><row r="1"/><rows/><row><c/></row>x<row r="3">1</row></a>'
    for (let cut = 0; cut <= xml.length; cut += 1) {
      async function* texts(): AsyncGenerator<string> {
        yield* [xml.slice(0, cut), xml.slice(cut)]
      }
      const found = await Array.fromAsync(splitElements(texts(), 'row'))
      expect(found).toEqual(['<row r="1"/>', '<row><c/></row>', '<row r="3">1</row>'])
    }
  })

  it('an archive that is no workbook, or whose sheets lead nowhere, has no rows', async () => {
    expect(await Array.fromAsync(rowsFromXlsx(put(zipOf(FILES))))).toEqual([])
    const odd = xlsxOf({ A: [{ a: 1 }] })
      .toString('latin1')
      .replaceAll('xl/worksheets/sheet1.xml', 'xl/worksheets/sheet9.xml')
    expect(await Array.fromAsync(rowsFromXlsx(put(Buffer.from(odd, 'latin1'))))).toEqual([])
  })
})
