// The words around a hint that make it an invitation ("想了解的私信") rather than talk about messages, groups or pages.

/** What may follow an invitation: the end of a clause, a particle, or what the reader gets for it. */
export const THEN =
  '(?=$|[\\s,。.!~;、)(#:"”」|/+→]|吧|哦|呀|哈|呢|啦|噢|哟|嗷|喔|都?可以?|就[行好可能]|即|领|聊|拿|要(?!求)|办|细|详|了解|咨询|免费|私|评估|分析|处理|沟通|交流|带你|教你|发你|安排|报名|预约|获|看(?!到)|索|进群|约|说明|备注|试听|一起|有资料|参[与加]|[\\ud83c-\\ud83e\\u2600-\\u27bf])'

const PEOPLE = '(?:姐妹|宝子|宝宝|宝|家人|朋友|伙伴|老铁|亲|同学|家长|人|兄弟|老板|同款|邻居|车友|队友|车主)'
const ADVERBS =
  '(?:都|就|也|可以?|直接|请|快|赶紧|尽快|速|速速|尽管|欢迎|随时|先|再|来|抓紧|统一|放心|单独|麻烦|记得|一律|尽早|务必|那就)'
const WISHES =
  '(?:想|要|需要?|懂|有|感兴趣|符合|一样|同样|不会|不懂|不想|交不|愿意|急|没|不清楚|不确定|拿不准|对[^,。!?;\\n]{1,8}有)'

/** The left side of an invitation, up to its verb: 想了解的姐妹可以…, 有意者…, 详情…, 需要…. Anchored at the end. */
const WANTS = new RegExp(
  [
    `${WISHES}[^,。!?;\\n]{0,14}(?:的|者|话)(?:都是)?${PEOPLE}?们?${ADVERBS}{0,3}[ ]?$`,
    `(?:需要|有意|有需|有兴趣|感兴趣|想要|想学|想退|想办|想问|不懂|不会|有问题|有疑问|有情况|有事|价格|详情|细节|具体|地址|资料|方法|流程|报名|合作|咨询|了解|带图|模板|其他|尺码|更多|要的)${PEOPLE}?们?${ADVERBS}{0,3}[ ]?$`,
    `(?:可以?|请|欢迎|直接|快|速|赶紧|尽快|随时|尽管|抓紧|速速|麻烦|记得|来)[ ]?$`,
    `${PEOPLE}们?${ADVERBS}{1,3}[ ]?$`,
    `${PEOPLE}们[ ]?$`,
  ].join('|'),
)

const CLAUSE = /[^,。!?;:、~|(\n\s]*$/

/** True when the words of the clause before `start` (folded text) turn to readers who want something. */
export function turnsToReaders(text: string, start: number): boolean {
  return WANTS.test(text.slice(Math.max(0, start - 26), start))
}

/** True when nothing but marks stands between the beginning of the clause and `start`. */
export function opensClause(text: string, start: number): boolean {
  return CLAUSE.exec(text.slice(Math.max(0, start - 12), start))?.[0] === ''
}

const ASKS =
  /求|蹲|想(?:进|要|问|知道|了解|退|办|加|看|学)|怎么|麻烦|能不能|能否|可否|已(?:私|加|滴|关|发|进)|[私加滴踢进]了|拉我|带我|带带|我也(?:想|要|是)|同问|在哪|哪里|多少|谢谢|感谢|(?:呗|吗|嘛|不|没)[?~!。]*$|可以.{0,6}[吗嘛么]|\?/

/** What readers write to take a bait: the number, the word, "me too". */
const ANSWER = /^(?:[1６68]+|扣[1１6]+|d+|滴+|私|丝|蹲+|进群|滴滴我?|dd我?)[.。!！~～ 谢]*$/i

/** True when a stranger's comment asks to be drawn in, as opposed to drawing others in. */
export function asksToBeDrawnIn(comment: string): boolean {
  return ANSWER.test(comment.trim()) || ASKS.test(comment)
}
