// The lines that forms are made of: plain text, facts only, each hostile quote on one line without hidden characters.

import type { ReportFacts } from '../facts.ts'
import { beijingTime, momentOf } from '../moment.ts'
import { fieldName } from '../names.ts'

const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu
const MOST_QUOTES = 8
const LONGEST = 80
/** Characters kept on either side of a mark in a sentence without an end. */
const WINDOW = 32

/** A quote fit for a form: one line, no control or invisible characters, at most 80 characters. */
export function onOneLine(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').replace(HIDDEN, '').trim()]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('')
}

/** Joins what is there; an empty value leaves its line out. */
export function lines(...rows: readonly (string | readonly string[])[]): string {
  return `${rows
    .flat()
    .filter((row) => row !== '')
    .join('\n')}\n`
}

/** `【head】value`, or nothing when there is no value. */
export function line(head: string, value: string): string {
  return value === '' ? '' : `【${head}】${value}`
}

/** Whom and where: platform, account, address, ids. */
export function partyLines({ reported }: ReportFacts): string[] {
  const { account, about, platformName } = reported
  const id = account.sealed ? '账号 ID 已封存，见举报材料' : account.id && `账号 ID：${onOneLine(account.id)}`
  const parts = [
    account.name && `昵称“${onOneLine(account.name)}”`,
    id,
    account.url && `主页：${onOneLine(account.url)}`,
  ]
  const who = parts.filter((part) => part !== '').join('，')
  return [
    line('举报对象', `${platformName}${about === 'comment' ? '评论者' : '账号'}${who ? `：${who}` : '（未显示昵称）'}`),
    line('内容网址', onOneLine(reported.postUrl)),
    line(
      '内容编号',
      [reported.postId, reported.commentId && `评论 ${reported.commentId}`].filter(Boolean).map(onOneLine).join('，'),
    ),
  ]
}

/** When it was published (as the page says) and when we saw it. */
export function timeLines({ reported, capture, seen }: ReportFacts): string[] {
  const at = capture.capturedAt ?? seen.last
  const published = momentOf(reported.publishedAt)
  const said = published
    ? `${beijingTime(published)}（北京时间，页面所示）`
    : reported.publishedAt && `${onOneLine(reported.publishedAt)}（页面所示）`
  return [line('发布时间', said), line('发现时间', at ? `${beijingTime(at)}（北京时间）` : '')]
}

/** The sentence or line around a mark; a very long one is cut to a window around it. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(0, start).search(/[^。！？!?\n]*$/u)
  const after = text.slice(end).search(/[。！？!?\n]|$/u)
  const from = Math.max(before, start - WINDOW)
  const to = Math.min(end + after + 1, end + WINDOW)
  return `${from > before ? '…' : ''}${text.slice(from, to).trim()}`
}

/** The sentences that hold the marks, in order, each once; without marks, the beginning of the reported party's words. */
export function quoteLines({ spans, text }: ReportFacts): string[] {
  const words = new Map(text.map((field) => [field.field, field.text]))
  const rows = spans.map(({ field, start, end }) => {
    return `${fieldName(field)}：“${onOneLine(sentenceAround(words.get(field) ?? '', start, end))}”`
  })
  const own = text.find((field) => field.writer === 'reported' && field.field !== 'author.name')
  const unique = [...new Set(rows)]
  const quotes = unique.length > 0 ? unique.slice(0, MOST_QUOTES) : own ? [`${own.name}：“${onOneLine(own.text)}”`] : []
  const rest = unique.length > MOST_QUOTES ? [`（另有 ${unique.length - MOST_QUOTES} 处，见举报材料）`] : []
  return quotes.length === 0 ? [] : ['【原文摘录】', ...quotes.map((quote, i) => `${i + 1}. ${quote}`), ...rest]
}

/** What the disguised words mean; words whose disguise a form cannot show (hidden characters) are left to the package. */
export function glossaryLine({ glossary }: ReportFacts): string {
  const pairs = glossary.map(({ written, means }) => [onOneLine(written), onOneLine(means)] as const)
  const plain = pairs.filter(([written, means]) => written !== means).slice(0, MOST_QUOTES)
  return line('隐语说明', plain.map(([written, means]) => `“${written}”指“${means}”`).join('；'))
}

/** The private contacts that the item pushes. */
export function contactLines({ contacts }: ReportFacts): string[] {
  const rows = contacts.map(({ typeName, value, raw }) => {
    const written = onOneLine(raw)
    if (value === '') return written ? `${typeName}（原文“${written}”）` : typeName
    return written === value || written === ''
      ? `${typeName}：${onOneLine(value)}`
      : `${typeName}：${onOneLine(value)}（原文“${written}”）`
  })
  return [line('引流方式', [...new Set(rows)].join('；'))]
}

/** The suspicion and the rule it touches. */
export function reasonLines({ suspicion, reported }: ReportFacts): string[] {
  const what = reported.about === 'comment' ? '该评论' : '该内容'
  return [line('举报理由', `${what}${suspicion.statement}`), line('参考依据', suspicion.references.join('；'))]
}

/** What goes with the text, and how to check that it is whole. */
export function attachmentLine({ evidence, report }: ReportFacts): string {
  const names = evidence.filter(({ file }) => file !== '').map(({ name }) => name)
  const list = ['举报材料页', '原文及标注', ...new Set(names)].join('、')
  return line('附件', `${list}（案件编号 ${report.caseId}，各文件 SHA-256 见 SHA256SUMS）`)
}

/** What every text ends with: a suspicion is not a finding. */
export const CLOSING = '以上为公开内容的客观记录，“涉嫌”仅为线索提供方的初步判断，是否违法违规请依法核查认定。'
