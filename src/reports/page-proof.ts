// The page's second half: how the content was obtained, which files prove it, who handled it, and what is not known.

import type { ReportFacts } from './facts.ts'
import { type Markup, markup, NOTHING } from './markup.ts'
import { beijingTime } from './moment.ts'
import { momentText } from './page-content.ts'
import { listTable, pairsTable } from './page-tables.ts'

export type FileHash = Readonly<{ name: string; bytes: number; sha256: string }>

function redirectText({ redirected, requestedUrl, finalUrl }: ReportFacts['capture']): string {
  if (redirected === null) return '不适用（未访问网络）'
  return redirected ? `有：请求 ${requestedUrl}，最终 ${finalUrl}` : '无'
}

function headersTable({ headers }: ReportFacts['capture']): Markup {
  const rows = Object.entries(headers)
  if (rows.length === 0) return NOTHING
  return listTable(
    [
      { name: 'HTTP 响应头', style: 'code' },
      { name: '内容', style: 'code' },
    ],
    rows,
    '',
  )
}

/** What became of the post since, as far as we looked again. */
function laterText({ later }: ReportFacts['capture']): string {
  if (later.length === 0) return '无记录'
  const said = later.map(({ what, at, why }) => [
    at ? `${beijingTime(at)}（北京时间）` : '',
    what,
    why && `（页面显示：${why}）`,
  ])
  return said.map((parts) => parts.join('')).join('；')
}

/** 七、取证说明 */
export function captureSection({ capture }: ReportFacts): Markup {
  const { origin } = capture
  const tools = Object.entries(capture.tools).map(([name, version]) => `${name} ${version}`)
  const source = [
    origin.obtainedBy && `取得方式 ${origin.obtainedBy}`,
    origin.file && `文件或网址 ${origin.file}`,
    origin.source && `来源 ${origin.source}`,
  ]
  return markup`<h2>七、取证说明</h2>
${pairsTable([
  ['采集时间', momentText(capture.capturedAt)],
  ['时钟来源', capture.clock],
  ['采集方式', capture.method],
  ['来源说明', source.filter(Boolean).join('；')],
  ['工具与版本', tools.join('，')],
  ['登录状态', capture.login],
  ['robots.txt', capture.robots],
  ['平台授权', capture.authorisation],
  ['HTTP 状态码', capture.httpStatus || (capture.redirected === null ? '不适用（未访问网络）' : '')],
  ['网页跳转', redirectText(capture)],
  ['采集之后', laterText(capture)],
])}${headersTable(capture)}`
}

const FILE_NOTES: Readonly<Record<string, string>> = {
  'facts.json': '结构化事实（机器可读）',
  'spans.json': '原文与标注偏移',
  '原文.txt': '原文与标注清单',
  '填报文本.txt': '可复制到举报表单的文字',
}

/** 八、证据文件与校验值 */
export function filesSection({ evidence }: ReportFacts, files: readonly FileHash[]): Markup {
  const noteOf = (name: string): string => FILE_NOTES[name] ?? evidence.find(({ file }) => file === name)?.name ?? ''
  const packed = files.map(({ name, bytes, sha256 }) => [name, noteOf(name), String(bytes), sha256])
  const kept = evidence
    .filter(({ file }) => file === '')
    .map((item) => ['（留存于证据库）', `${item.name}。${item.whyWithheld}`, String(item.bytes), item.sha256])
  const columns = [
    { name: '文件', style: 'file' },
    { name: '说明' },
    { name: '字节数' },
    { name: 'SHA-256', style: 'hash' },
  ] as const
  return markup`<h2>八、证据文件与校验值</h2>
${listTable(columns, [...packed, ...kept], '无。')}
<p class="none">本页自身的校验值见 SHA256SUMS。核验方法：在解压目录执行 sha256sum -c SHA256SUMS，全部显示 OK 即文件未被改动。</p>\n`
}

/** 九、保管与处理记录 */
export function custodySection({ custody }: ReportFacts): Markup {
  const rows = custody.map(({ at, actor, event, note }) => [at ? beijingTime(at) : '', actor, event, note])
  const columns = [
    { name: '时间（北京时间）', style: 'when' },
    { name: '经手' },
    { name: '事项' },
    { name: '备注' },
  ] as const
  return markup`<h2>九、保管与处理记录</h2>\n${listTable(columns, rows, '无。')}`
}

/** 十、已知缺口 */
export function gapsSection({ gaps }: ReportFacts): Markup {
  return markup`<h2>十、已知缺口</h2>\n<ol class="gaps">\n${gaps.map((gap) => markup`<li>${gap}</li>\n`)}</ol>\n`
}
