// What a report cannot show, said before anyone asks: a gap that is named can be filled, a hidden one ends a case.

import type { Post } from '#src/domain/post.ts'
import type { EvidenceFact } from './capture-facts.ts'
import type { Account } from './reported-party.ts'
import type { ReportedText } from './reported-text.ts'

export type GapInput = Readonly<{
  how: 'import' | 'scan' | 'paste'
  post: Post
  about: 'post' | 'comment'
  account: Account
  evidence: readonly EvidenceFact[]
  /** Version of the browser that rendered the page, '' when it was not recorded; null = the page is as the server sent it. */
  browser: string | null
  text: ReportedText
  /** Other people appear on the page. */
  crowded: boolean
}>

function renderingGap(browser: string): string {
  const version = browser === '' ? '浏览器版本未记录' : `浏览器为 Chromium ${browser}`
  return `网页内容文件是浏览器执行页面脚本后序列化的页面，不是服务器返回的原始字节；所附 HTTP 响应头属于服务器的首次响应；${version}。`
}

/** What is missing by the way in which the content came. */
const BY_ORIGIN: Readonly<
  Record<GapInput['how'], Readonly<{ page: readonly string[]; screenshot: string; witness: string }>>
> = {
  scan: {
    page: [],
    screenshot: '采集时未取得网页截图。',
    witness: '采集由软件完成，无第二名人员在场见证，未录屏，未记录出口 IP 地址。',
  },
  import: {
    page: ['内容来自导入件：无网页原始字节、无 HTTP 响应记录，以导入文件所载为准，建议提交前核对原网页。'],
    screenshot: '导入件无网页截图；渠道要求截图的，请提交前自行补充。',
    witness: '采集由软件完成，无第二名人员在场见证，未录屏，未记录出口 IP 地址。',
  },
  paste: {
    page: ['内容由人工粘贴：无网页原始字节、无 HTTP 响应记录，以粘贴的文字为准，建议提交前核对原网页。'],
    screenshot: '粘贴的文字无网页截图；渠道要求截图的，请提交前自行补充。',
    witness: '内容由一名人员手工粘贴，无第二名人员在场见证，未录屏。',
  },
}

function captureGaps({ how, evidence, browser, crowded }: GapInput): string[] {
  const has = (kind: string): boolean => evidence.some((item) => item.kind === kind)
  const gaps: string[] = []
  gaps.push(...BY_ORIGIN[how].page)
  if (!has('screenshot')) {
    gaps.push(BY_ORIGIN[how].screenshot)
  } else if (crowded) {
    gaps.push('网页截图为公开页面原貌，可能含其他网民的昵称或头像，对外提交前请按渠道要求裁剪或遮盖。')
  }
  if (evidence.length === 0) gaps.push('证据库中没有本次采集的原始文件。')
  if (browser !== null) gaps.push(renderingGap(browser))
  if (how === 'scan') gaps.push('跳转过程只记录了最初请求的网址和最终网址。')
  gaps.push('采集时间取自本机系统时钟，未与授时机构核对，未申请可信时间戳。')
  gaps.push(BY_ORIGIN[how].witness)
  return gaps
}

function partyGaps({ account, post, about }: GapInput): string[] {
  const gaps = ['账号信息取自公开内容，未经平台实名核实。']
  if (account.sealed) gaps.push('账号 ID 已加密封存，未在本文本中列出。')
  else if (!account.id && !account.url) gaps.push('未取得账号 ID 和主页地址。')
  if (!post.url) gaps.push('未取得原帖网址。')
  if (about === 'comment') gaps.push('被举报人为评论者；帖文作者不是举报对象，其个人信息不列入。')
  return gaps
}

const NO_PICTURES = '帖文图片只列出引用地址，未单独下载和固定。'
const SOME_PICTURES = '帖文图片只固定了软件识别过的，其余只列出引用地址。'

function textGaps({ text, post, about, evidence }: GapInput): string[] {
  const gaps: string[] = []
  if (text.leftOut > 0) gaps.push(`另有 ${text.leftOut} 条他人评论与本案无直接关系，未列入。`)
  if (text.fields.some(({ masked }) => masked)) gaps.push('所列文字中他人的昵称和联系方式已用“＊”等长遮盖。')
  if (text.mismatched > 0) gaps.push(`有 ${text.mismatched} 处软件标注与原文不符，未采用。`)
  if (text.spans.length === 0) gaps.push('软件未在原文中标出具体位置，判断依据见人工复核理由。')
  const kept = evidence.filter(({ kind }) => kind === 'image').length
  if (post.images.length > kept && about === 'post') gaps.push(kept > 0 ? SOME_PICTURES : NO_PICTURES)
  if (kept > 0) gaps.push('图片中的文字由软件识别，可能有误，以图片原件为准。')
  return gaps
}

/** Every gap that applies, in the order a reader would ask. */
export function knownGaps(input: GapInput): string[] {
  return [...captureGaps(input), ...partyGaps(input), ...textGaps(input)]
}
