// The original words as plain text, field by field, followed by the list of marks. Hidden characters stay as they are.

import type { ReportFacts } from './facts.ts'

function markLine({ number, field, start, end, quote, reads, label }: ReportFacts['spans'][number]): string {
  const meaning = reads !== '' && reads !== quote ? `  意指：${reads}` : ''
  return `${number}. [${field} ${start}-${end}] “${quote}”${meaning}  ${label}`
}

/** 原文.txt: every shown field under its name, then the marks with their offsets (UTF-16 code units, end exclusive). */
export function originalText({ text, spans, report }: ReportFacts): string {
  const fields = text.map(({ name, field, writer, text: words }) => {
    const by = writer === 'other' ? '，他人所写，已遮盖个人信息' : ''
    return `==== ${name}（${field}${by}）====\n${words}\n`
  })
  const marks = spans.length > 0 ? spans.map(markLine).join('\n') : '（无）'
  return `案件 ${report.caseId} 原文摘录\n\n${fields.join('\n')}\n==== 标注（偏移为 UTF-16 单位，含首不含尾）====\n${marks}\n`
}
