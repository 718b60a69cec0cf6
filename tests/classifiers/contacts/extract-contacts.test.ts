// What a post pushes is found in any disguise and in contract form; what it warns of, denies or merely mentions is not.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractContacts, findContactCues } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { type Post, parsePost } from '#src/domain/post.ts'

function post(fields: Record<string, unknown>): Post {
  const parsed = parsePost(fields)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

/** `type:value` of every contact pushed by a post of this text. */
function pushed(text: string): string[] {
  return extractContacts(readPost(post({ text }))).map((contact) => `${contact.type}:${contact.value}`)
}

describe('ids that are pushed', () => {
  const hits: [text: string, ...contacts: string[]][] = [
    ['想办的加我微信 tuitui_2024 备注来意', 'wechat:tuitui_2024'],
    ['微信号：LaoShi-88', 'wechat:laoshi-88'],
    ['加薇❤：abc12345', 'wechat:abc12345'],
    ['➕v: lm_0088', 'wechat:lm_0088'],
    ['➕🛰️：kk20230101', 'wechat:kk20230101'],
    ['微信号：ｗｘ＿ａｂｃ１２３', 'wechat:wx_abc123'],
    ['薇\u200b信\u200b：xiao\u200bming66', 'wechat:xiaoming66'],
    ['威❤ zhang_laoshi9', 'wechat:zhang_laoshi9'],
    ['微.信：bao-fei88', 'wechat:bao-fei88'],
    ['绿泡泡 hh778899', 'wechat:hh778899'],
    ['Vх: tbls888（秒过）', 'wechat:tbls888'],
    ['tbls999 加v', 'wechat:tbls999'],
    ['\u202e888slbt :信微加\u202c', 'wechat:tbls888'],
    ['微信：13800000007，QQ：123456789', 'wechat:13800000007', 'qq:123456789'],
    ['我卖二手相机，微信 camera_007', 'wechat:camera_007'],
    ['电话13800000001', 'phone:13800000001'],
    ['138-0000-0002 随时打', 'phone:13800000002'],
    ['1 3 8 0 0 0 0 0 0 0 3', 'phone:13800000003'],
    ['联系我：幺三八零零零零零零零四', 'phone:13800000004'],
    ['壹叁捌零零零零零零零伍', 'phone:13800000005'],
    ['1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣6️⃣', 'phone:13800000006'],
    ['①③⑧⓪⓪⓪⓪⓪⓪⓪⑦', 'phone:13800000007'],
    ['+86 138 0000 0008', 'phone:13800000008'],
    ['电话/微信同号：138-0000-0009', 'phone:13800000009'],
    ['13800000010（微信同号）', 'phone:13800000010'],
    ['咨询电话：020-88880000', 'phone:02088880000'],
    ['🐧 12345678', 'qq:12345678'],
    ['扣扣三九二八一七七六五', 'qq:392817765'],
    ['发邮件到 Help@shop.example 就行', 'email:help@shop.example'],
    ['详情https://apply.example.com/Pos?id=3#top点击办理', 'url:https://apply.example.com/Pos?id=3'],
    ['刷卡机办理官网：www.pos-ka.example 三天到家', 'url:www.pos-ka.example'],
    ['打开 TUI-fei.example。就能看到', 'url:tui-fei.example'],
    ['网址 abc点com 复制打开', 'url:abc.com'],
    ['加入“退费互助联盟”群', 'group:退费互助联盟'],
    ['qq群：123456789', 'qq:123456789'],
    ['想聊的进群', 'group:'],
  ]
  it.each(hits)('%s', (text, ...contacts) => {
    expect(pushed(text)).toEqual(contacts)
  })
})

describe('hints that are pushed', () => {
  const hits: [text: string, ...types: string[]][] = [
    ['私信我，免费看单', 'dm_hint'],
    ['不懂的私信我', 'dm_hint'],
    ['不收费，私信我就行', 'dm_hint'],
    ['别犹豫了，私我拿方案', 'dm_hint'],
    ['有需要的滴滴我', 'dm_hint'],
    ['dd我领流程', 'dm_hint'],
    ['评论区扣1，我发你方法', 'dm_hint'],
    ['扣666', 'dm_hint'],
    ['打“退保”两个字领攻略', 'dm_hint'],
    ['留言“城市”发你', 'dm_hint'],
    ['有意者私聊', 'dm_hint'],
    ['丝信我', 'dm_hint'],
    ['退费避坑，评论区见', 'dm_hint'],
    ['看主页置顶，别再自己去柜台', 'profile_hint'],
    ['联系方式在主页简介', 'profile_hint'],
    ['流程都在我简介里', 'profile_hint'],
    ['微信扫一扫添加顾问', 'qr_hint'],
    ['扫描下方二维码咨询', 'qr_hint'],
    ['图二右下角有联系方式', 'qr_hint'],
    ['长按识别二维码', 'qr_hint'],
  ]
  it.each(hits)('%s', (text, ...types) => {
    expect(pushed(text)).toEqual(types.map((type) => `${type}:`))
  })
})

describe('near-misses', () => {
  const misses = [
    // warnings, denials, stories, questions
    '不要随便加微信 abc12345，都是骗子',
    '骗子微信：cheat_9988，大家小心',
    '客服让我加微信 abc12345 我没加',
    '凡是让你扫码的都是骗子',
    '谨防不法分子诱导消费者加微信、扫码进群',
    '切勿扫码，切勿点击陌生链接',
    '请勿私信我，本人不做中介',
    '有人私信我说能全额退，是真的吗',
    '“私信我”这类话术要小心',
    '可以私信我吗',
    // official numbers and addresses
    '投诉请打12378或95511，也可以打12377、12315、110、96110',
    '有问题请拨打官方客服热线 400-000-1234',
    '请致电省消费者协会咨询电话 020-88880000',
    '举报邮箱 jubao@12377.cn，官网 www.12377.cn',
    '官网www.gov.cn查询',
    '详情见公司官网（www.hengning-life.example）',
    '在官方网站 www.hengning-life.example 下载表格',
    // numbers of things
    '订单号13800000008还没发货',
    '保单号 2023138000000091',
    '身份证4401011990010112345',
    '第13800000009号公告',
    '2024-05-06 12:00:00',
    '价格 3.15 元，v2.0.1，合计 13800 元',
    '手机尾号 138****0000',
    // words that only look like cues
    '扫码登录后查看',
    '扫码点餐很方便',
    '在小程序上点击“我的”',
    '折扣1折起，点点滴滴我都记得',
    '滴滴打车优惠',
    '扣1分罚款200',
    '私信已读不回',
    '小红书私信功能升级',
    '客服回复“不行”',
    '群里有人说涨价了',
    '银行官网主页有介绍',
    '我的微信公众号改名了',
    '微信 iphone15 版更新了',
    '维信金科 abc',
    '微型 abc12345 机器人',
  ]
  it.each(misses)('%s', (text) => {
    expect(pushed(text)).toEqual([])
  })

  it('keeps an unpushed cue for the rules', () => {
    const cues = findContactCues(readPost(post({ text: '骗子微信：cheat_9988，大家小心' })))
    expect(cues.map((cue) => [cue.type, cue.value, cue.pushed])).toEqual([['wechat', 'cheat_9988', false]])
  })

  it('a warning does not excuse an offer in the next sentence', () => {
    expect(pushed('谨防不法分子。正规办理加微信 safe_8899')).toEqual(['wechat:safe_8899'])
  })
})

describe('contract form', () => {
  it('gives a contact in two places once, at the first', () => {
    const contacts = extractContacts(readPost(post({ title: '电话13800000001', text: '138 0000 0001 打我' })))
    expect(contacts).toEqual([
      { type: 'phone', value: '13800000001', raw: '13800000001', field: 'title', start: 2, end: 13 },
    ])
  })

  it('calls a number that is once said to be a WeChat id that everywhere', () => {
    expect(pushed('13800000001\n加微信：13800000001')).toEqual(['wechat:13800000001'])
  })

  it('names the field of bios and comments', () => {
    const contacts = extractContacts(
      readPost(post({ text: '正文', author: { bio: 'v: bio_8899' }, comments: [{ text: '无' }, { text: '私信我' }] })),
    )
    expect(contacts.map((contact) => [contact.type, contact.field])).toEqual([
      ['wechat', 'author.bio'],
      ['dm_hint', 'comments[1].text'],
    ])
  })

  it('keeps raw as written, disguise and all', () => {
    const text = '薇：ａｂ\u200bｃ１２３４５'
    const [contact] = extractContacts(readPost(post({ text })))
    expect(contact).toMatchObject({ value: 'abc12345', raw: 'ａｂ\u200bｃ１２３４５' })
  })

  it('has raw equal to the substring, whatever the text', () => {
    const bits = fc.constantFrom(
      '微信',
      '：',
      'abc_1234',
      '13800000001',
      '私信我',
      '\u200b',
      '\u202e',
      '\u202c',
      '➕v',
      '一三八零零',
      '.com',
      'a',
      '@',
      '😀',
      '\ud83d',
      '扫码',
      '“',
      '”',
      '群',
      'q',
      '看主页',
      ' ',
      '不要',
      '/',
      'https://',
      '0',
      '-',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const text = parts.join('') || '空'
        for (const cue of findContactCues(readPost({ ...post({ text: '空' }), text }))) {
          expect(cue.raw).toBe(text.slice(cue.start, cue.end))
          expect(cue.raw).not.toBe('')
          if (cue.type.endsWith('_hint')) expect(cue.value).toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('reads a hostile long text to the end', () => {
    const texts = [
      '微信'.repeat(60_000),
      'a.'.repeat(60_000),
      '1'.repeat(120_000),
      `http://a.b/${'.'.repeat(100_000)}a`,
      '13800000001 '.repeat(10_000),
      '私'.repeat(100_000),
      '“'.repeat(100_000),
      '加我的'.repeat(40_000),
      '扫图'.repeat(200_000),
      '进群“'.repeat(40_000),
      'a🌸'.repeat(40_000),
      '154-'.repeat(30_000),
    ]
    for (const text of texts) expect(extractContacts(readPost(post({ text }))).length).toBeLessThan(5)
  })
})

describe('menus', () => {
  it.each(['打开小程序,进入“在线办理”,按提示填写。', '进入“我要预约”,选时间即可', '进入【积分查询】,就能看到'])(
    'are no groups: %s',
    (text) => {
      expect(findContactCues(readPost(post({ text })))).toEqual([])
    },
  )
})
