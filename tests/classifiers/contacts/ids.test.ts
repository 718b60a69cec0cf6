// Ids in the forms and places that people use, each with near misses that look much like it.

import { describe, expect, it } from 'vitest'
import { extractContacts } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'

function idsOf(fields: Record<string, unknown>): string[] {
  const parsed = parsePost(fields)
  if (!parsed.ok) throw new Error(parsed.error)
  return extractContacts(readPost(parsed.value))
    .filter(({ type }) => !type.endsWith('_hint') && type !== 'group')
    .map(({ type, value }) => `${type}:${value}`)
}

describe('ids that nothing announces', () => {
  it.each<[text: string, contact: string]>([
    ['九成起，先看后付，moli_4839', 'wechat:moli_4839'],
    ['tangyu_li', 'wechat:tangyu_li'],
    ['想学的加 qing-yu20，先来店里吃一个', 'wechat:qing-yu20'],
    ['找整理本文的小编moli_4839', 'wechat:moli_4839'],
    ['❤guolu220 报名字', 'wechat:guolu220'],
    ['💚yuan_4932 猫粮', 'wechat:yuan_4932'],
    ['薇/moli_8541/去掉斜杠', 'wechat:moli_8541'],
    ['答案在bjr-bei47', 'wechat:bjr-bei47'],
    ['Vkgm-ruhe25', 'wechat:kgm-ruhe25'],
    ['m.o.l.i.8.8.9 秒过', 'wechat:moli889'],
    ['出完四六，前面不收。Q 9959310000', 'qq:9959310000'],
    ['三七分。来的加 9978760000，验证填一', 'qq:9978760000'],
    ['风控解除，到账再付，9972680000', 'qq:9972680000'],
    ['扣9905250000，截图来', 'qq:9905250000'],
    ['进裙 9998990000 暗号', 'qq:9998990000'],
  ])('%s', (text, contact) => {
    expect(idsOf({ text })).toEqual([contact])
  })

  it('are left alone where another id is given', () => {
    expect(idsOf({ text: '旧键盘 keychron_k6 出，微信 moli_4839' })).toEqual(['wechat:moli_4839'])
  })

  it('are left alone in names, tags and after @', () => {
    expect(idsOf({ text: '谢谢 @moli_4839 的分享', author: { name: 'lulu_2020' }, tags: ['moli_1234'] })).toEqual([])
  })

  it('are found when the word for WeChat stands in the title and the id in the text', () => {
    expect(idsOf({ title: '看懂的加我微信', text: '年金、分红都可以。\nmoli_4839' })).toEqual(['wechat:moli_4839'])
  })
})

describe('the label and the id', () => {
  it.each<[text: string, ...contacts: string[]]>([
    ['家长加 vja-hai48 先把卷子拍我', 'wechat:vja-hai48'],
    ['订桌微 xiaolu478，周末排队', 'wechat:xiaolu478'],
    ['薇xiao_7294🕺', 'wechat:xiao_7294'],
    ['➕vxiao_7294', 'wechat:xiao_7294'],
    ['VXlaowang，秒过', 'wechat:laowang'],
    ['vxlaowang', ...[]],
    ['微信：mo.li88', 'wechat:moli88'],
    ['微信：moli 8899', 'wechat:moli8899'],
    ['微信 xiaoming(66)', 'wechat:xiaoming66'],
    ['微信：lw加数字8899', 'wechat:lw8899'],
    ['微信：moli杠88', 'wechat:moli-88'],
    ['jia wei moli_4839', 'wechat:moli_4839'],
    ['伪芯：moli_4839', 'wechat:moli_4839'],
    ['15400000001 这是微信 说彩霞介绍', 'wechat:15400000001'],
    ['威 15400000001，同号', 'wechat:15400000001'],
    ['电话微信同号 15400000001', 'phone:15400000001'],
    ['大哥电话 15400000001 也是微信', 'phone:15400000001'],
    ['无所谓 V我 moli_4839', 'wechat:moli_4839'],
    ['别的加❤moli_4839', 'wechat:moli_4839'],
    ['需要我帮您操作可加 moli_4839', 'wechat:moli_4839'],
    ['打他电话15400000001', 'phone:15400000001'],
    ['他的扣扣 9974770000，报江滩', 'qq:9974770000'],
    ['先打15400000001问一声', 'phone:15400000001'],
    ['（154）0000-0001', 'phone:15400000001'],
    ['154----0000----0001', 'phone:15400000001'],
    ['1下5下4下0下0下0下0下0下0下0下1', 'phone:15400000001'],
    ['l54OOOO0001', 'phone:15400000001'],
    ['退保退费热线：400-000-1234', 'phone:4000001234'],
    ['写信到 moli#mail.shop.example', 'email:moli@mail.shop.example'],
    ['入口 https://www.moli.example/789（免费）', 'url:https://www.moli.example/789'],
  ])('%s', (text, ...contacts) => {
    expect(idsOf({ text })).toEqual(contacts)
  })

  it.each([
    '骗子的微信是 cheat_9988',
    '谨防加微信 abc_1234 的“老师”',
    '请拨打我司官方热线 400-000-1234',
    '退保请打公司官方客服 400-000-1234',
    '消协电话 020-00005678',
    '陌生人让我加微信 abc_1234',
  ])('%s: not pushed', (text) => {
    expect(idsOf({ text })).toEqual([])
  })
})
