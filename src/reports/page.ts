// 报告.html: one self-contained page to read or print. No script, nothing fetched but the screenshot beside it;
// a content security policy says the same to the browser. Every hostile word is escaped by the `markup` tag.

import { createHash } from 'node:crypto'
import type { ReportFacts } from './facts.ts'
import { type Markup, markup } from './markup.ts'
import {
  meaningSection,
  momentText,
  partySection,
  screenshotSection,
  suspicionSection,
  textSection,
} from './page-content.ts'
import { captureSection, custodySection, type FileHash, filesSection, gapsSection } from './page-proof.ts'
import { PAGE_STYLE } from './page-style.ts'
import { pairsTable } from './page-tables.ts'

export type { FileHash } from './page-proof.ts'

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64')

/** Styles only by their hash, pictures only from beside the page, nothing else at all. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "img-src 'self' file:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const NOTICE =
  '本材料只记录公开内容中可以核对的事实，由人工复核后生成，由提供单位自行提交。“涉嫌”为线索提供方的初步判断，是否违法违规由受理单位依法认定。请勿公开传播。'

function head({ report }: ReportFacts): Markup {
  return markup`<header class="head"><h1>涉嫌违法违规网络内容举报材料</h1>
<p class="channel">${report.channelName}</p>
${pairsTable([
  ['材料编号', report.id],
  ['案件编号', report.caseId],
  ['提供单位', report.organisation || '未填写'],
  ['编制人（代号）', report.preparedBy],
  ['生成时间', momentText(report.builtAt)],
])}<p class="notice">${NOTICE}</p></header>\n`
}

const SIGNATURES: Markup = markup`<div class="sign"><div>提供单位（盖章）：</div><div>日期：</div><div>经办人（签名）：</div><div>第二经办人（签名）：</div></div>\n`

/** The whole page. `files` are the package's other files with their hashes. The same input gives the same page. */
export function reportPage(facts: ReportFacts, files: readonly FileHash[]): string {
  const body = [
    head(facts),
    partySection(facts),
    suspicionSection(facts),
    textSection(facts),
    meaningSection(facts),
    screenshotSection(facts),
    captureSection(facts),
    filesSection(facts, files),
    custodySection(facts),
    gapsSection(facts),
    SIGNATURES,
  ]
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>举报材料 ${facts.report.id}</title>
<style>${{ html: PAGE_STYLE }}</style>
</head>
<body>
${body}<footer>${facts.report.id} · ${facts.report.caseId} · 格式 ${facts.format}</footer>
</body>
</html>
`.html
}
