// Pictures on the case page: shown to who may see contacts, with boxes drawn on the server and what was read beside them;
// and served as a picture only when the bytes are one.

import { describe, expect, it } from 'vitest'
import { keepFile } from '#src/evidence/vault.ts'
import { saveEvidence } from '#src/store/evidence-store.ts'
import { inTransaction } from '#src/store/in-transaction.ts'
import { AT } from '#tests/helpers/build.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { joinedLines, seenPicture } from '#tests/reports/seen-picture.ts'
import { addCase, addUser, contactOn, findingOn, openDesk, PNG } from './sample-desk.ts'
import { visitAs } from './visitor.ts'

const EVIL = '<script>alert(1)</script>'
const LINES = seenPicture(['代理退保', '加微信 tuibao1990', EVIL])
const TEXT = joinedLines(LINES)

function deskWithPicture() {
  const desk = openDesk(testStore())
  addUser(desk.store, '甲', 'reviewer')
  addUser(desk.store, '看', 'viewer')
  const field = 'images[0]'
  const finding = findingOn(TEXT, '代理退保', { field })
  const place = { source: 'ocr', box: [10, 20, 300, 40] } as const
  const { caseId, captureId } = addCase(
    desk.store,
    { id: 'p', text: '看图', images: ['a.png'] },
    {
      findings: [{ ...finding, spans: finding.spans.map((span) => ({ ...span, ...place })) }],
      contacts: [{ ...contactOn(TEXT, 'tuibao1990', { field }), source: 'ocr', box: [10, 70, 280, 41] }],
    },
  )
  const kept = keepFile(desk.store.dataDir, PNG, 'png')
  const facts = { field, width: '1080', height: '1440', read: JSON.stringify(LINES) }
  inTransaction(desk.store, (tx) =>
    saveEvidence(tx, { captureId, kind: 'image', ...kept, contentType: 'image/png', takenAt: AT, facts }),
  )
  return { desk, caseId, sha256: kept.sha256 }
}

describe('the case page', () => {
  it('shows the picture with a box for each place, and the marked words', async () => {
    const { desk, caseId, sha256 } = deskWithPicture()
    const { body, status } = await (await visitAs(desk, '甲')).get(`/cases/${caseId}`)
    expect(status).toBe(200)
    expect(body).toContain(`<img src="/evidence/${sha256}"`)
    expect(body).toContain('viewBox="0 0 1080 1440"')
    expect(body).toContain('<rect x="10" y="20" width="300" height="40">')
    expect(body).toContain('<rect x="10" y="70" width="280" height="41">')
    expect(body).toMatch(/<mark id="m1-1"[^>]*>代理退保<\/mark>/)
    expect(body).toContain('tuibao1990')
    expect(body).not.toContain(EVIL)
    expect(body).toContain('&lt;script&gt;alert(1)')
  })

  it('tells a viewer that there is a picture and shows nothing of it', async () => {
    const { desk, caseId, sha256 } = deskWithPicture()
    const { body } = await (await visitAs(desk, '看')).get(`/cases/${caseId}`)
    expect(body).toContain('您的角色不可查看')
    expect(body).not.toContain(`/evidence/${sha256}`)
    expect(body).not.toContain('tuibao1990')
    expect(body).not.toContain('viewBox="0 0 1080 1440"')
  })
})

describe('a kept picture', () => {
  const HEADS: readonly (readonly [string, Buffer, string])[] = [
    ['png', PNG, 'image/png'],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'image/jpeg'],
    ['gif', Buffer.from('GIF89a....'), 'image/gif'],
    ['webp', Buffer.from('RIFF....WEBPVP8 '), 'image/webp'],
    ['avif', Buffer.from('\0\0\0\x1cftypavif....'), 'image/avif'],
  ]
  it.each(HEADS)('%s is shown as what it is', async (ending, bytes, type) => {
    const { desk } = deskWithPicture()
    const { sha256 } = keepFile(desk.store.dataDir, bytes, ending)
    const { headers } = await (await visitAs(desk, '甲')).get(`/evidence/${sha256}`)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toBe('inline')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['jpg', 'webp', 'gif', 'png', 'avif'])('a page that ends in .%s is a download', async (ending) => {
    const { desk } = deskWithPicture()
    const { sha256 } = keepFile(desk.store.dataDir, Buffer.from(`<html>${EVIL}${ending}`), ending)
    const { headers } = await (await visitAs(desk, '甲')).get(`/evidence/${sha256}`)
    expect(headers.get('content-type')).toContain('text/plain')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
  })
})
