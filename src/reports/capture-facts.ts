// How and when the content was obtained, and which files prove it: the part a court would test first.

import { extname } from 'node:path'
import { coversHost } from '#src/domain/authorisation.ts'
import { isByOwnService } from '#src/domain/own-service.ts'
import type { EvidenceItem, EvidenceKind } from '#src/store/evidence-store.ts'
import type { PostMoment } from '#src/store/post-history.ts'
import type { FactsInput } from './facts-input.ts'
import { type Moment, momentOf } from './moment.ts'

export type CaptureFacts = Readonly<{
  capturedAt: Moment | null
  clock: string
  tools: Readonly<Record<string, string>>
  method: string
  requestedUrl: string
  finalUrl: string
  redirected: boolean | null
  httpStatus: string
  headers: Readonly<Record<string, string>>
  login: string
  origin: Readonly<{ how: string; file: string; obtainedBy: string; source: string; scan: string }>
  robots: string
  authorisation: string
  /** What happened to the post after this capture, oldest first; a page said `why` where a page was seen. */
  later: readonly Readonly<{ what: string; at: Moment | null; why: string }>[]
}>

/** A file of the vault as the report lists it. `file` is its name in the package, '' when it stays in the vault. */
export type EvidenceFact = Readonly<{
  kind: EvidenceKind
  name: string
  file: string
  sha256: string
  bytes: number
  contentType: string
  takenAt: Moment | null
  vaultPath: string
  whyWithheld: string
}>

const KIND_NAMES: Readonly<Record<EvidenceKind, string>> = {
  page: '网页原始内容',
  screenshot: '网页截图',
  headers: 'HTTP 响应头',
  post: '导入的帖文数据',
  image: '帖文图片原件',
}

/** Whether a file is what a browser made of the page, or stands beside one that is. */
const isRendered = ({ facts }: EvidenceItem): boolean => facts.rendered === 'true'

/** Whether a page came in somebody's file: nobody here visited it. */
const isGiven = ({ kind, facts }: EvidenceItem): boolean => kind === 'page' && facts.given !== undefined

/** What a file is called in a report. A page that a browser rewrote is no longer what the server sent. */
export function evidenceName(item: EvidenceItem): string {
  if (isGiven(item)) return '导入文件中保存的网页内容'
  return item.kind === 'page' && isRendered(item) ? '浏览器渲染后的网页内容' : KIND_NAMES[item.kind]
}

/** The browser that rendered the page, its version as recorded ('' = not recorded); null = no page was rendered. */
export function renderingBrowser(evidence: readonly EvidenceItem[]): string | null {
  const page = evidence.findLast(({ kind }) => kind === 'page')
  return page && isRendered(page) ? (toolsOf(page).chromium ?? '') : null
}

const WITHHELD = '原件含其他网民的评论等个人信息，本材料只列校验值；受理单位依法调取时另行提供。'

function toolsOf(item: EvidenceItem | undefined): Record<string, string> {
  try {
    const tools = JSON.parse(item?.facts.tools ?? '{}') as Record<string, unknown>
    return Object.fromEntries(Object.entries(tools).map(([name, version]) => [name, String(version)]))
  } catch {
    return {}
  }
}

const METHODS = {
  import: '由提供单位导入已有文件',
  scan: '软件自动访问公开网页',
  paste: '由审核员粘贴录入',
} as const

const BY_SERVICE = '经自有订阅源服务取得，未直接访问该网页'

function methodOf({ how, obtainedBy }: FactsInput['capture']['origin'], rendered: string | undefined): string {
  if (how !== 'scan') return METHODS[how]
  if (isByOwnService(obtainedBy)) return BY_SERVICE
  return rendered === 'true' ? `${METHODS.scan}，并由浏览器渲染` : `${METHODS.scan}（HTTP 请求，未经浏览器渲染）`
}

function authorisationText({ authorisation }: FactsInput): string {
  if (!authorisation) return '无（仅访问公开页面）'
  const { by, reference, hosts, expires, approvedBy, inForce } = authorisation
  const record = `${by}；依据：${reference}；适用主机：${hosts.join('、')}；有效期至：${expires}`
  return inForce ? `${record}；内部批准：${approvedBy}` : `${record}；采集时未生效，未据此访问`
}

const ROBOTS_ALLOWED = '访问前已核对该站点 robots.txt（RFC 9309），结果为允许'
const ROBOTS_LIFTED = '访问前已核对该站点 robots.txt（RFC 9309）；该主机在平台授权范围内，其限制依授权不适用'

/** What robots.txt had to say: under an authorisation in force for the host, its no did not count. */
function robotsText({ authorisation, capture }: FactsInput, address: string): string {
  if (isByOwnService(capture.origin.obtainedBy)) return `不适用（${BY_SERVICE}）`
  const { hosts = [], allows = [], inForce = false } = authorisation ?? {}
  const url = URL.canParse(address) ? new URL(address) : null
  const isCovered = url !== null && coversHost(hosts, url)
  return inForce && allows.includes('robots') && isCovered ? ROBOTS_LIFTED : ROBOTS_ALLOWED
}

/** File names only: a report never carries the folders of the machine it was made on. */
const baseName = (path: string): string => (/^https?:/i.test(path) ? path : (path.split(/[\\/]/).at(-1) ?? ''))

const LATER = {
  captured: '内容有改动，已另行采集',
  changed: '内容有改动，已另行采集',
  deleted: '原帖已不可见',
  returned: '原帖重新可见',
} as const

/** What came after the capture that the report is about: captures by their order, the rest by their time. */
function laterMoments({ moments, capture }: FactsInput): CaptureFacts['later'] {
  const since = Date.parse(capture.capturedAt)
  const isLater = (moment: PostMoment): boolean =>
    'captureId' in moment ? moment.captureId > capture.captureId : Date.parse(moment.at) >= since
  return moments
    .filter(isLater)
    .map((moment) => ({ what: LATER[moment.kind], at: momentOf(moment.at), why: 'why' in moment ? moment.why : '' }))
}

/** How the content came to us. `headers` were stripped of session keys when they were kept. */
export function captureFacts(input: FactsInput): CaptureFacts {
  const { origin, capturedAt } = input.capture
  const page = input.evidence.findLast((item) => item.kind === 'page' && !isGiven(item))
  const { finalUrl = '', requestedUrl = '', status = '', rendered } = page?.facts ?? {}
  const crawled = origin.how === 'scan'
  return {
    capturedAt: momentOf(page?.takenAt ?? capturedAt),
    clock: '本机系统时钟（未与授时机构核对）',
    tools: toolsOf(page ?? input.evidence.at(-1)),
    method: methodOf(origin, rendered),
    requestedUrl,
    finalUrl,
    redirected: page ? requestedUrl !== finalUrl : null,
    httpStatus: status,
    headers: input.headers,
    login: crawled ? '未登录，公开可见' : '不适用',
    origin: {
      how: origin.how,
      file: baseName(origin.file),
      obtainedBy: origin.obtainedBy,
      source: origin.sourceId ?? '',
      scan: origin.scanId ?? '',
    },
    robots: crawled ? robotsText(input, finalUrl) : '不适用（未访问网络）',
    authorisation: crawled ? authorisationText(input) : '不适用',
    later: laterMoments(input),
  }
}

const EXTENSIONS: Readonly<Record<EvidenceKind, string>> = {
  page: '',
  screenshot: 'png',
  headers: 'json',
  post: 'json',
  image: '',
}

/** Page bytes are packed as text or .bin, never as .html: nobody should run a hostile page by double-clicking it. */
function packedName(item: EvidenceItem, nth: number): string {
  const readable = /^(text\/|application\/(json|xml|xhtml))/i.test(item.contentType)
  const picture = item.kind === 'image' ? extname(item.path).slice(1) : ''
  const extension = EXTENSIONS[item.kind] || picture || (readable ? 'txt' : 'bin')
  return `${item.kind}${nth > 1 ? `-${nth}` : ''}.${extension}`
}

/** The files that prove the capture. With `crowded`, those that hold other people's words stay in the vault. */
export function evidenceFacts(evidence: readonly EvidenceItem[], crowded: boolean): EvidenceFact[] {
  const counts = new Map<EvidenceKind, number>()
  return evidence.map((item) => {
    const nth = (counts.get(item.kind) ?? 0) + 1
    counts.set(item.kind, nth)
    const withheld = crowded && (item.kind === 'page' || item.kind === 'post')
    return {
      kind: item.kind,
      name: evidenceName(item),
      file: withheld ? '' : packedName(item, nth),
      sha256: item.sha256,
      bytes: item.bytes,
      contentType: item.contentType,
      takenAt: momentOf(item.takenAt),
      vaultPath: item.path,
      whyWithheld: withheld ? WITHHELD : '',
    }
  })
}
