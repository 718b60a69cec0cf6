// An id in a warning, a report or a story is no push; the same id offered beside such words is one.

import { describe, expect, it } from 'vitest'
import { extractContacts } from '#classifiers/contacts/extract-contacts.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'

function idsOf(text: string): string[] {
  const parsed = parsePost({ text })
  if (!parsed.ok) throw new Error(parsed.error)
  return extractContacts(readPost(parsed.value)).flatMap(({ value }) => (value ? [value] : []))
}

const MENTIONED = `
警方提示：诈骗团伙使用微信号 abc_1234 作案
曝光骗子号码：15400001234，大家拉黑
请大家拉黑这个号：abc_1234
15400001234 是诈骗电话，别接
该中介微信 abc_1234 已被举报
记者添加了对方微信 abc_1234 后被要求交定金
嫌疑人使用的QQ号 9912340000 已被封停
有个微信叫 abc_1234 的人加我，说能全额退
我妈加了“老师”的微信 abc_1234 后被骗三千
截图里的微信号 abc_1234 大家别加
举报微信号 abc_1234 代理退保
这个 15400001234 天天打我电话推销退保
冒充我司员工的微信 abc_1234 与我司无关
网传的退保电话 15400001234 系诈骗
不要拨打短信里的 15400001234
不要点击 https://www.abc.example/1
钓鱼网站 www.abc.example 已被关停
涉案网址：www.abc.example
发件人 moli@mail.example 是假冒的
对方发来链接 https://www.abc.example/1 让我填银行卡
骗子让他添加QQ9912340000
以“退保”名义建群，群号 9912340000，已解散
他给我的号码 15400001234 现在是空号
朋友圈里那个 abc_1234 就是骗我的中介
黑中介电话：15400001234、15400005678
这个号 abc_1234 收钱不办事，已报警
他用的微信是abc_1234，见到绕道
拨打 15400001234 后对方要我交材料费
警惕微信 abc_1234 冒充理赔员
短信写着“加微信abc_1234全额退保”，别信
通知：原客服微信 abc_1234 停用
`
  .trim()
  .split('\n')

describe('mentioned', () => {
  it.each(MENTIONED)('%s', (text) => {
    expect(idsOf(text)).toEqual([])
  })
})

describe('offered', () => {
  it.each([
    ['被黑中介骗过的加我微信 abc_1234', 'abc_1234'],
    ['谨防骗子。正规办理加微信 abc_1234', 'abc_1234'],
    ['别信中介，我这边不收定金，微信 abc_1234', 'abc_1234'],
    ['被诈骗的找我 abc_1234，帮你追回', 'abc_1234'],
    ['微信 abc_1234，骗子绕道', 'abc_1234'],
    ['15400001234，非诚勿扰', '15400001234'],
    ['加 abc_1234 说小雅介绍', 'abc_1234'],
    ['线索举报电话15400001234（工作时间）', '15400001234'],
    ['Q 9912340000 登记，不收费，别信学姐', '9912340000'],
    ['不会弄的加 abc_1234', 'abc_1234'],
  ])('%s', (text, id) => {
    expect(idsOf(text)).toEqual([id])
  })
})
