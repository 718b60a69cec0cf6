// Public bodies' own numbers and addresses: quoting them is never a contact push. Sources: policy.md §3.

/** Domains of public bodies and official channels; subdomains count. */
const OFFICIAL_DOMAINS = [
  'gov.cn',
  'court.gov.cn',
  '12377.cn',
  '12315.cn',
  '12321.cn',
  '12348.cn',
  '12306.cn',
  'people.com.cn',
  'xinhuanet.com',
  'news.cn',
  'cctv.com',
]

/** Encyclopaedias, news and public discussion: a link there is a reference, not a private channel. */
const REFERENCE_DOMAINS = [
  'wikipedia.org',
  'baike.baidu.com',
  'tieba.baidu.com',
  'zhihu.com',
  'bilibili.com',
  'weibo.com',
  'sina.com.cn',
  'sohu.com',
  'ifeng.com',
  'thepaper.cn',
  'chinanews.com.cn',
  'douban.com',
  'youku.com',
  'youtube.com',
  'github.com',
]

/** Words by which a landline or 400/800 number is presented as an institution's own. */
const BODIES =
  /(?:官方|客服|监管|监督|总局|分局|公安|警方|派出所|法院|检察院|政府|协会|委员会|调解|仲裁|银行|保险公司|人寿|财险|集团|消费者|消保|消协|投诉|举报|全国统一|统一服务|服务热线|社区|街道|司法局|法律援助|税务|人社|医保|社保|公积金|信用中心|征信中心|人民银行)/

/** Where the trade's own services are named, only words that it seldom borrows show an institution. */
const TRADE = /(?:退保|退费|全额|维权|协商|停息|挂账|修复|代办|追回|追损|优化|办理|申领|返还|评估|测算)/
const PLAINLY_OFFICIAL =
  /(?:官方|我司|我行|本公司|本行|本局|监管|公安|警方|法院|检察院|政府|协会|人民银行|承保公司|保险公司(?:客服|热线|电话))/

/** How far before a number its owner is named. */
const REACH = 24

const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`))

/** True for a host that is, or is under, an official domain. `host` in lower case. */
export const isOfficialHost = (host: string): boolean => isUnder(host, OFFICIAL_DOMAINS)

/** True for the host of an encyclopaedia, a news site or a public discussion. `host` in lower case. */
export const isReferenceHost = (host: string): boolean => isUnder(host, REFERENCE_DOMAINS)

/** True when the words before `start` (folded text) present the number there as an institution's. */
export function isOfficialNumber(text: string, start: number): boolean {
  const left = text.slice(Math.max(0, start - REACH), start)
  const sentence = left.slice(left.search(/[^。！？!?\n]*$/))
  return (TRADE.test(sentence) ? PLAINLY_OFFICIAL : BODIES).test(left)
}

/** Words after which digits are a number of a thing, not of a person: orders, policies, cards, cases. */
const OF_A_THING =
  /(?:订单|运单|快递[单号]|物流[单号]|单号|保单|合同|编号|案号|文号|流水|凭证|发票|身份证|证号|卡号|帐户|账户|银行卡|尾号|工号|批号|条码|货号|型号|房号|车牌|学号|准考证|股票|基金|代码|验证码|受理|备案|许可证|执照|信用代码|第|会员|客户|工单|报案|理赔|赔案|批单|投保单|游戏|uid|房间|会议|取件|提货|排队|税|识别|证书|执业|批次|资格|登记号|工商|注册号|isbn|条形码|序列|sn|imei|彩票|期号|流水|余额|金额|浏览|播放|粉丝|销量|人口|市值|营收|¥|\$|￥)(?:号码?|编码)?(?:是|为|:|\s|\(|no\.?|#){0,3}$/

/** True when the words before `start` say that the digits number a thing. */
export function numbersAThing(text: string, start: number): boolean {
  return OF_A_THING.test(text.slice(Math.max(0, start - 14), start))
}
