// The page's first half: who is reported, what is suspected, and the words themselves with their marks.

import type { ReportFacts } from './facts.ts'
import { highlighted } from './highlight.ts'
import { type Markup, markup, NOTHING } from './markup.ts'
import { beijingTime, type Moment, momentOf } from './moment.ts'
import { fieldName } from './names.ts'
import { type Cell, listTable, pairsTable } from './page-tables.ts'

/** `2026-11-23 16:00:00（北京时间）` with the UTC spelling beside it; neither breaks inside. */
export function momentText(moment: Moment | null): Markup {
  if (!moment) return NOTHING
  const utc = `${moment.utc.slice(0, 19)}Z（UTC）`
  return markup`<span class="nb">${beijingTime(moment)}（北京时间）</span> <span class="nb">${utc}</span>`
}

/** What the page says of its own date, read as an instant where it is one. */
function publishedText(publishedAt: string): Markup {
  if (publishedAt === '') return NOTHING
  const moment = momentOf(publishedAt)
  return markup`${moment ? momentText(moment) : publishedAt}（页面所示）`
}

/** 一、举报对象 */
export function partySection({ reported, seen }: ReportFacts): Markup {
  const { account, about } = reported
  const rows: [string, Cell][] = [
    ['平台', reported.platformName],
    ['举报对象', about === 'comment' ? `评论者（${fieldName(reported.subject)}），不是帖文作者` : '帖文作者'],
    ['账号昵称', account.name],
    ['账号 ID', account.id],
    ['账号主页', account.url],
    ...(account.verified ? [['页面所示认证', account.verified] satisfies [string, string]] : []),
    [about === 'comment' ? '所在帖文网址' : '内容网址', reported.postUrl],
    ['平台内容编号', reported.postId],
    ...(about === 'comment' ? [['评论编号', reported.commentId] satisfies [string, string]] : []),
    ['发布时间', publishedText(reported.publishedAt)],
    ['首次发现', momentText(seen.first)],
    ['最近一次看到', momentText(seen.last)],
  ]
  return markup`<h2>一、举报对象</h2>\n${pairsTable(rows)}`
}

/** 二、涉嫌问题 */
export function suspicionSection({ suspicion, decision, reported }: ReportFacts): Markup {
  const references = suspicion.references.map((reference) => markup`<p>参考依据：${reference}</p>\n`)
  const what = reported.about === 'comment' ? '该评论' : '该内容'
  return markup`<h2>二、涉嫌问题</h2>
<div class="claim"><p><strong>涉嫌：${suspicion.categoryName}</strong></p>
<p>${what}${suspicion.statement}</p>
${references}</div>
${pairsTable([
  ['人工复核结论', '确认举报'],
  ['复核理由', decision.reason],
  ['复核人（代号）', decision.reviewer],
  ['复核时间', momentText(decision.at)],
])}`
}

function fieldBlock(facts: ReportFacts, { field, name, writer, text, masked }: ReportFacts['text'][number]): Markup {
  const spans = facts.spans.filter((span) => span.field === field)
  const by = writer === 'other' ? '（他人所写，仅作定位或佐证）' : ''
  const blotted = masked ? '（已遮盖他人个人信息）' : ''
  return markup`<div class="field ${writer === 'other' ? 'others' : 'own'}"><h3>${name}<small>${by}${blotted}</small></h3>
<div class="words" dir="auto">${highlighted(text, spans)}</div></div>\n`
}

/** A marked stretch with its number, where it stands when that is not the text, and what it means when disguised. */
function markText({ number, field, quote, reads }: ReportFacts['spans'][number]): Markup {
  const place = field === 'text' ? NOTHING : markup`（${fieldName(field)}）`
  const meaning = reads !== '' && reads !== quote ? markup`，意指“${reads}”` : NOTHING
  return markup`<p class="marked"><sup>${number}</sup>“${quote}”${meaning}${place}</p>`
}

/** 三、公开内容原文 */
export function textSection(facts: ReportFacts): Markup {
  const marks = new Map(facts.spans.map((span) => [span.number, span]))
  const reasons = facts.reasons.map(({ label, why, numbers }): Cell[] => [
    label && why && label !== why ? `${label}：${why}` : label || why,
    markup`${numbers.flatMap((number) => marks.get(number) ?? []).map(markText)}`,
  ])
  return markup`<h2>三、公开内容原文</h2>
<p class="none">底色部分为标注，数字对应下表序号；同一处文字可以支持几条依据。文字按原样列出，不可见字符以编码显示。</p>
<div class="fields">
${facts.text.map((field) => fieldBlock(facts, field))}</div>
${listTable([{ name: '标注说明' }, { name: '原文（序号）' }], reasons, '软件未在原文中标出具体位置。')}`
}

/** 四、隐语对照与引流方式 */
export function meaningSection({ glossary, contacts }: ReportFacts): Markup {
  const words = listTable(
    [{ name: '原文写法' }, { name: '所指' }],
    glossary.map(({ written, means }) => [written, means]),
    '未发现隐语或变体写法。',
  )
  const reach = listTable(
    [{ name: '类型' }, { name: '内容' }, { name: '原文' }, { name: '位置' }],
    contacts.map(({ typeName, value, raw, field }) => [typeName, value || '—', raw || '—', fieldName(field)]),
    '未发现联系方式。',
  )
  return markup`<h2>四、隐语对照</h2>\n${words}<h2>五、引流方式与联系方式</h2>\n${reach}`
}

/** 六、网页截图 */
export function screenshotSection({ evidence, images }: ReportFacts): Markup {
  const shots = evidence.filter(({ kind, file }) => kind === 'screenshot' && /^screenshot(-\d+)?\.png$/.test(file))
  const figures = shots.map(
    ({ file, takenAt }) => markup`<figure><img src="${file}" alt="采集时的网页截图">
<figcaption>${file}，采集于 ${momentText(takenAt)}</figcaption></figure>\n`,
  )
  const references = images.map(({ reference, sha256 }, i) => [String(i + 1), reference, sha256 ?? '未固定'])
  const columns = [{ name: '序号', style: 'number' }, { name: '图片引用' }, { name: 'SHA-256', style: 'code' }] as const
  const pictures = images.length > 0 ? listTable(columns, references, '') : NOTHING
  return markup`<h2>六、网页截图</h2>\n${figures}${shots.length === 0 ? markup`<p class="none">无。</p>\n` : NOTHING}${pictures}`
}
