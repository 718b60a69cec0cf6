// Calls to write, to look at a profile, to scan and to join, and the everyday words that only sound like them.

import { describe, expect, it } from 'vitest'
import { findContactCues } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'

/** Types (and names of groups) that a text pushes, each once, sorted. */
function hintsOf(text: string): string[] {
  const parsed = parsePost({ text })
  if (!parsed.ok) throw new Error(parsed.error)
  const pushed = findContactCues(readPost(parsed.value)).filter((cue) => cue.pushed)
  return [...new Set(pushed.map(({ type, value }) => (value ? `${type}:${value}` : type)))].sort()
}

const HITS: Readonly<Record<string, readonly string[]>> = {
  dm_hint: [
    '还想吃的点关注私信“萝卜”',
    '一单八百起。私信险种。',
    '具体不展开。私信保单首页，签委托',
    '材料给你备好。DM城市。',
    '滴我型号，报价不乱报',
    '把保单拍给我，免费帮你看',
    '平台流水截图发我就知道能不能做',
    '拍照发我看能不能救',
    '要的喊我一声',
    '诚心要的，聊',
    '退款三成归我，滴。',
    '我在评论里不方便讲。\n私。',
    '需要的点咨询，评估免费',
    '可点我头像提问',
    '把投保年份扣在评论区',
    '弹幕刷“码”，领资料',
    '想看的评论区报年份',
    '社恐退保有这一家，找我要。',
    '想知道的回个1',
  ],
  profile_hint: [
    '步骤→主页合集',
    '怎么弄的我都收进收藏夹了，看我收藏',
    '入口在我关注列表第一个',
    '机器推荐在空间置顶',
    '全套稿子在合集',
    '价目在橱窗',
    '预约看空间置顶',
    '第一句该说啥，照着合集里的讲',
  ],
  qr_hint: [
    '扫末图领，十九块九',
    '扫图三报名',
    '扫视频最后的码',
    '登记请长按文末图片识别',
    '图三那个小方块，自己扫',
    '码在画面左下',
    '扫描配图提交',
    '视频最后有码，扫了填个表',
    '扫码登记',
  ],
  group: [
    '想一起焊的进群对下材料',
    '群里有法务带着走流程',
    '要进的说一声我拉你',
    '群公告有步骤',
    '会修的进粉丝群救救我',
    '互助群已满37个',
  ],
}

describe.each(Object.entries(HITS))('%s', (type, texts) => {
  it.each(texts)('%s', (text) => {
    expect(hintsOf(text)).toContain(type)
  })
})

describe('groups with a name', () => {
  it.each([
    ['群叫“协议班开庭互助”，约着一起', '协议班开庭互助'],
    ['进入“巴适互助社”小群，选组长', '巴适互助社'],
    ['进群：分红险实现率交流。', '分红险实现率交流'],
    ['现在进 上岸互助八群 头像下方', '上岸互助八群'],
    ['【青岛旧货交流群】新人看', '青岛旧货交流群'],
    ['进「慢慢学社」，免费', '慢慢学社'],
  ])('%s', (text, name) => {
    expect(hintsOf(text)).toContain(`group:${name}`)
  })

  it.each([
    '进“我的保单”页面查看',
    '进入“个人中心”，点客服',
    '被拉进一个互助群',
    '她进了个群，说能退',
    '混进我们护士交班群',
  ])('%s: none', (text) => {
    expect(hintsOf(text).filter((hint) => hint.startsWith('group'))).toEqual([])
  })
})

describe('no hint', () => {
  it.each([
    '她在沙滩上捡贝壳，问我：要交吗',
    '教练还跟我说再见',
    '咨询师说“三天自然”',
    '那位律师写的报告，我看了三遍',
    '年底回家看爸妈',
    '换了一台巴掌大的刷卡机',
    '人人都说“按规定”',
    '对方让我把身份证照片发给他',
    '业务员让把合同发我的时候漏了一页',
    '有客人问我要不要买保险',
    '读者的留言里有很多故事',
    '平台的专栏作者写得好',
    '公司官网主页有说明',
    '在App里点“保单服务”就能查',
    '扫码付款更方便',
    '图片看不清楚',
    '不要扫码登记，那是骗子',
    '群里有人说涨价了',
  ])('%s', (text) => {
    expect(hintsOf(text)).toEqual([])
  })

  it('letters inside an id call nobody', () => {
    expect(hintsOf('微信:kx_tup88')).toEqual(['wechat:kx_tup88'])
  })
})
