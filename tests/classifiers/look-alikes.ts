// Posts in our own words that look like what the product must tell apart. Every name, number and domain is invented.

import { type Post, parsePost } from '#src/domain/post.ts'

/** A post from loose parts; throws when the test's own data is wrong. */
export function buildPost(parts: Readonly<Record<string, unknown>>): Post {
  const parsed = parsePost(parts)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const GARDEN = [
  '社区花园今年换了新的灌溉办法,居民轮流值日,早晚各看一次水表。',
  '种菜的老人说,番茄要搭架,黄瓜要勤摘,雨后别急着施肥。',
  '物业把旧木箱改成了花槽,孩子们在上面写了名字。',
  '下个月准备办一次换种子的集市,欢迎带着多余的苗来。',
].join('\n')

/** An article about deductions, with an advert for card machines pasted into its middle. */
export const articleWithAdvert = buildPost({
  platform: 'article',
  title: '社区花园的水费怎么分摊才公平',
  text: [
    ...Array.from({ length: 4 }, () => GARDEN),
    '社区花园水费分摊,个人刷卡机免费申请:',
    '1.刷卡机办理入口,手机pos哪里领? 申请地址:https://pos-demo.example/apply/77#top',
    '2.按要求填写申请信息。',
    '3.邮寄pos机到家,收到后注册使用。',
    ...Array.from({ length: 4 }, () => GARDEN),
  ].join('\n'),
})

export const ADVERT_NUMBER = '19900001234'

/** An adviser's answer for people whose platform will not pay out, with a scan-me footer and a number. */
export const adviserAnswer = buildPost({
  platform: 'article',
  title: '问答 > 理财 > 平台',
  text: [
    '理财平台说通道正在维护,提取不了怎么办?',
    '顾问小周 在线',
    '先看公告,把通知截图留好,再向平台问清原因和时间,记录每次沟通。',
    ...Array.from({ length: 14 }, (_, i) => `第${i + 1}步,把材料按时间排好,写明经过,耐心等对方书面答复,不要着急。`),
    '同城推荐 更多>',
    '顾问小周',
    '微信扫一扫 添加顾问',
    ADVERT_NUMBER,
    '*咨询时请说明来意',
    '顾问小周在线',
    '微信扫一扫,快速咨询',
  ].join('\n'),
})

/** An association opens a complaints desk: full of the trade's words, and nobody's lure. */
export const officialNotice = buildPost({
  platform: 'article',
  title: '江州市保险行业协会开通投诉调解小程序',
  text: [
    '发布时间:2024-03-10 来源:江州日报',
    '本报讯(记者 沈某)在江州金融监管局指导下,江州市保险行业协会将于本月上线消费者投诉调解小程序。',
    '消费者认为保险公司侵害其合法权益,或对退保金额有争议的,可点击“我要投诉”或“我要调解”。',
    '同一事项重复投诉的,平台不予受理。查询不到进度的,可在工作时间致电12378咨询。',
    '协会提醒广大消费者:所谓“全额退保”多为不法中介的话术,请勿把身份证和保单交给他人。',
    '下一步,协会将继续畅通保险维权渠道,提升纠纷处理效率。',
  ].join('\n'),
})

/** A digest of news about the trade, in two languages. */
export const newsDigest = buildPost({
  platform: 'article',
  title: 'Digest',
  text: [
    '短视频里的“退保攻略”:一条灰色产业链调查',
    'Core Viewpoint - The article highlights illegal agent refund schemes in the insurance sector, where consumers are promised full refunds.',
    'Regulatory authority and police sentenced two persons; the court found losses of 1.2 million yuan.',
    '近日,公安机关与监管部门披露典型案例:罗某等人以“代理退保”为名,声称可全额退保,向投保人收取高额手续费,教唆其编造证据、反复投诉。',
    '业内人士表示,黑产获客依赖“经验分享”,在评论区把人引到私下群聊。法院一审判处罗某有期徒刑。',
    '保险公司提醒消费者通过正规渠道办理,不要轻信“先退后付”。',
  ].join('\n'),
})

/** A question page that answers with lawful steps and no contact. */
export const lawfulSteps = buildPost({
  platform: 'article',
  title: '保险平台提款一直审核不通过怎么办',
  text: [
    '1. 核查平台有没有经营资质,可在监管部门官网查询。',
    '2. 保存合同、转账记录和聊天截图。',
    '3. 通过官方客服询问原因,要求书面答复。',
    '4. 沟通无果,可向保险行业协会投诉,或咨询律师、起诉;发现诈骗立即报警。',
  ].join('\n'),
})

type Case = Readonly<{ what: string; category: string; post: Post }>

const lure = (what: string, category: string, parts: Readonly<Record<string, unknown>>): Case => ({
  what,
  category,
  post: buildPost(parts),
})

export const lures: readonly Case[] = [
  lure('a plain refund agent', 'refund_agency', {
    text: '有年金、重疾想处理的看过来,专业代理退保,先退后付,不成功不收费,加微信 demo-baodan01。',
  }),
  lure('a diary whose author sends the way in her own reply', 'refund_agency', {
    title: '八年的年金,终于离场了',
    text: '每年交一万二,实在交不动。朋友介绍的老师帮我谈,最后拿回来九成多,钱到账那天哭了。',
    author: { id: 'a1', name: '小满' },
    comments: [
      { author: '路人', text: '求带' },
      { authorId: 'a1', author: '小满', byAuthor: true, text: '想知道的私信我' },
    ],
  }),
  lure('a bio that carries the push', 'refund_agency', {
    title: '保单交了六年,原来可以全退',
    text: '找对人真的很重要,我们团队帮客户要回来的保费都在案例里。',
    author: { name: '保单法务小陆', bio: '退保咨询 v: demo_fawu88' },
  }),
  lure('a lure that wears a warning', 'refund_agency', {
    text: '网上退保骗局太多,别上当!正规的看这里:我们专业退保,成功后收费,名额有限,私信我报险种。',
  }),
  lure('a tutorial in lying, without any contact', 'refund_tutorial', {
    title: '退保第一步怎么做',
    text: '先打给业务员,引导他承认说过能随时取,录音剪掉前面。再打保险公司,一口咬定不是本人签的,话术背下来,天天投诉,别说找人教的。',
  }),
  lure('templates for sale', 'refund_tutorial', { text: '退保教程全套资料,投诉信模板、话术都有,拍下秒发,私信我。' }),
  lure('an anti-collection desk', 'debt_relief', {
    text: '网贷逾期别怕,专业停息挂账,本金打折结清,一对一指导,加V:demo_zhaiwu9。',
  }),
  lure('a credit cleaner', 'credit_repair', { text: '征信花了?逾期记录消除,征信修复不成功不收费,私信我。' }),
  lure('a loan broker for anyone', 'loan_agency', { text: '黑户可做,不看征信,当天放款,包装流水,微信 demo-daikuan7。' }),
  lure('card machines', 'pos_promo', { text: '个人pos机免费领取,费率低秒到账,信用卡套现找我,微信 demo-pos55。' }),
  lure('a second harvest', 'fund_recovery', { text: '平台不给提现?专业出黑团队,追回被骗资金,先出后付,QQ 100000123。' }),
  lure('a course-fee agent', 'course_refund', { text: '考证班后悔了?代理退课,学费全退,到账再付,扫码加老师,私信我。' }),
  lure('a housing-fund agent', 'other_refund_agency', {
    text: '公积金代提,全国可做,三天到账,到账再付,加微信 demo-gjj66。',
  }),
]

const benign = (what: string, parts: Readonly<Record<string, unknown>>) => ({ what, post: buildPost(parts) })

export const innocents: readonly Readonly<{ what: string; post: Post }>[] = [
  benign('an insurer’s warning that quotes a lure with its contact', {
    text: '风险提示:近期有不法分子声称“全额退保、不成功不收费,加微信 demo-heichan1”,诱导消费者委托。请勿轻信,有疑问拨打官方客服95500。',
  }),
  benign('a victim’s warning', {
    text: '姐妹们别信什么代理退保!我被骗了三千定金,对方拿走身份证就拉黑我了,千万别踩坑。',
  }),
  benign('a court report', {
    text: '日前,法院一审判处被告人段某有期徒刑三年。经审理查明,段某以代理退保为名,指使他人编造证据、反复投诉,敲诈勒索保险公司。',
  }),
  benign('a consumer’s question', {
    title: '年金险退保能退多少?',
    text: '交了四年,不想交了,网上说能全额退,靠谱吗?求问有经验的。',
  }),
  benign('an own story at the counter', {
    text: '记录一下:我自己去柜台退的保,只拿到现金价值,亏了七千,心疼但认了。',
  }),
  benign('an own story with a good end and no push', {
    text: '业务员当初代我妈签名,我自己打12378反映,保险公司核实后把保费退回来了。分享一下我的经历。',
  }),
  benign('a licensed broker who states the loss', {
    text: '退保前先看现金价值表,过了犹豫期会有损失,我不做代理退保。持证保险经纪人,条款看不懂可以私信我,不收费。',
  }),
  benign('a club with a WeChat id', { text: '周六晚羽毛球局,场地费AA,新手也欢迎,加微信 demo-qiuju3 进群。' }),
  benign('a second-hand seller', { text: '出闲置相机,自用三年,成色好,自提优先,有意私信我。' }),
  benign('a tutor with refund terms', {
    text: '初中数学家教,一对一,先试听,不满意全额退,课程安排加微信 demo-shuxue2。',
  }),
  benign('a reporter who collects leads', {
    text: '我是晨报记者,正在采访被代理退保中介坑过的朋友,征集线索,匿名访谈,可加微信 demo-jizhe5。',
  }),
  benign('a bank’s hardship notice', {
    text: '我行提醒尊敬的客户:如还款困难,可通过官方客服申请延期还款,我行从不委托第三方代理协商。',
  }),
  benign('a claims story', { text: '医疗险理赔到账了,住院花的钱报销了九成,客服态度很好。' }),
  benign('noodles', { text: '今天的牛肉面汤很浓,面条劲道,下次还来。' }),
]
