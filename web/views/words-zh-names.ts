// What every member of every closed list is called, and the Chinese names; one left out is a compile error.

import type { CaseEventKind, CaseState, Outcome } from '#src/domain/case.ts'
import type {
  Category,
  Channel,
  ContactType,
  Evasion,
  Platform,
  Role,
  Stance,
  VerdictKind,
} from '#src/domain/closed-lists.ts'
import type { ReportEvent, ReportState } from '#src/domain/report.ts'
import type { FailReason, PageVerdict, ScanStop, SkipReason } from '#src/domain/scan.ts'
import type { EvidenceKind } from '#src/store/evidence-store.ts'

type Named<T extends string> = Readonly<Record<T, string>>

/** What every member of every closed list is called in one language. */
export type Names = Readonly<{
  platforms: Named<Platform>
  categories: Named<Category>
  verdicts: Named<VerdictKind>
  stances: Named<Stance>
  contacts: Named<ContactType>
  evasions: Named<Evasion>
  roles: Named<Role>
  channels: Named<Channel>
  states: Named<CaseState>
  events: Named<CaseEventKind>
  outcomes: Named<Outcome>
  outcomeHints: Named<Outcome>
  reportStates: Named<ReportState>
  reportEvents: Named<ReportEvent>
  stops: Named<ScanStop>
  pages: Named<PageVerdict>
  skips: Named<SkipReason>
  fails: Named<FailReason>
  evidence: Named<EvidenceKind>
}>

export const zhNames: Names = {
  platforms: {
    xiaohongshu: '小红书',
    douyin: '抖音',
    kuaishou: '快手',
    weibo: '微博',
    zhihu: '知乎',
    tieba: '百度贴吧',
    bilibili: '哔哩哔哩',
    xianyu: '闲鱼',
    csai: '希财网',
    article: '网页文章',
    wechat_mp: '微信公众号',
    comment: '评论',
    other: '其他',
  },
  categories: {
    refund_agency: '代理退保',
    refund_tutorial: '退保攻略/教程',
    debt_relief: '债务优化/反催收',
    credit_repair: '征信修复',
    loan_agency: '贷款中介',
    pos_promo: 'POS 机推广',
    fund_recovery: '追损/出款代办',
    course_refund: '课程退费代办',
    other_refund_agency: '其他退款代办',
    none: '不属于引流',
  },
  verdicts: { violating: '违规', borderline: '存疑', benign: '正常' },
  stances: {
    promote: '招揽推广',
    warn: '风险提示',
    report: '新闻报道',
    ask: '提问求助',
    share: '个人经历',
    official: '官方发布',
    unrelated: '无关内容',
  },
  contacts: {
    wechat: '微信',
    phone: '电话',
    qq: 'QQ',
    url: '链接',
    email: '邮箱',
    group: '群',
    qr_hint: '引导扫码',
    profile_hint: '引导看主页',
    dm_hint: '引导私信',
  },
  evasions: {
    homophone: '谐音',
    pinyin: '拼音',
    emoji: '表情代字',
    symbol_insert: '插入符号',
    numeral: '数字变形',
    zero_width: '零宽字符',
    fullwidth: '全角',
    split_char: '拆字',
    traditional: '繁体',
    lookalike: '形近字',
    bidi: '反向排版',
    comment_hint: '引到评论区',
    profile_hint: '引到主页',
    image_hint: '引到图片',
    shuffle: '打乱字序',
    padding: '用无关文字掩盖',
  },
  roles: { admin: '管理员', lead: '审核组长', reviewer: '审核员', viewer: '只读' },
  channels: { platform: '平台举报入口', '12377': '12377 举报中心', regulator: '金融监管部门', police: '公安机关' },
  states: {
    open: '待审',
    claimed: '审核中',
    confirmed: '已确认',
    dismissed: '已排除',
    reported: '已举报',
    withdrawn: '已撤下',
  },
  events: {
    opened: '立案',
    reflagged: '再次命中',
    reopened: '排除或撤下后再次命中，重新待审',
    withdrawn: '撤下：新模型不再命中，且无人处理过',
    claimed: '认领',
    released: '放回队列',
    confirmed: '判定违规',
    dismissed: '排除',
    deferred: '转他人再看',
    reversed: '撤销判定',
    reported: '提交举报',
  },
  outcomes: { violating: '违规', borderline: '存疑', benign: '正常', unsure: '拿不准' },
  outcomeHints: {
    violating: '涉嫌引流，可以举报',
    borderline: '证据不足，暂不举报',
    benign: '误报，予以排除',
    unsure: '放回队列，请他人再看',
  },
  reportStates: {
    draft: '草稿',
    submitted: '已提交',
    answered: '已答复',
    closed: '已办结',
    withdrawn: '已撤回',
  },
  reportEvents: { submitted: '标记已提交', answered: '标记已答复', closed: '标记办结', withdrawn: '撤回' },
  stops: { done: '已完成', interrupted: '中断', blocked: '遇阻停止', budget: '达到上限' },
  pages: {
    ok: '帖子',
    listing: '列表页',
    not_modified: '未更新',
    login_wall: '需登录',
    captcha: '验证码',
    rate_limited: '被限速',
    ip_blocked: 'IP 被拒绝',
    deleted: '已删除',
    private: '不公开',
    swapped: '内容被替换',
    empty_shell: '空壳页',
    not_a_post: '不是帖子',
  },
  skips: {
    robots_denied: 'robots 不允许',
    out_of_scope: '不在采集范围',
    duplicate_url: '重复网址',
    host_stopped: '该站已停止访问',
    budget: '超出上限',
    guard: '安全策略拦截',
    too_deep: '层级过深',
    trap: '疑似无尽页面',
  },
  fails: {
    timeout: '超时',
    network: '网络错误',
    server_error: '服务器错误',
    client_error: '请求被拒',
    too_large: '页面过大',
    browser: '浏览器故障',
    unreadable: '无法解析',
  },
  evidence: { page: '网页原件', screenshot: '截图', headers: '响应头', post: '帖子数据', image: '帖中图片' },
}
