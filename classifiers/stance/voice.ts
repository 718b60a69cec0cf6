// Whose mouth a word is in, decided inside its own sentence: "骗子说全额退保" tells, "没有全额退保" denies,
// "能全额退吗？" asks, "我们帮你全额退保" says. The post's frame may turn what is said into what is told later.

import type { Mention, Voice } from '../mentions.ts'

/** A negation that reaches the word: at most three plain characters between them, and no "也", "都", "照样" that lifts it. */
const DENIED =
  /没有.?$|(不要|不会|不能|不可|不做|不接|不碰|不提供|不存在|不承诺|不支持|不得|不是|没有所谓|没有什么|并没有|不代|从不|绝不|拒绝|抵制|取缔|打击|禁止|严禁|远离|别信|别找|别搞|勿信|莫信|无法|难以)[^也都就照能，,。:：]{0,4}$/u

/** Done to someone by the named thing: "被代理退保中介坑了". */
const SUFFERED = /(被|遭|遇到|碰到|举报|查处)(了|过|到)?(所谓)?[^也都就能，,]{0,3}$/u

/** No match of the two is longer: eight characters, of two units each at most. */
const REACH = 16

const QUESTION = /[?？]|[吗么嘛呢][\s~～。.…]*$|是不是|能不能|会不会|可不可以|有没有/u

const OPENING = '“「『"‘《【'
const CLOSING = '”」』"’》】'

/** The voice of one mention, from its sentence and the groups of the words around it there. Pure. */
export function voiceOf(mention: Mention, groups: ReadonlySet<string>): Voice {
  const { sentence, start, end } = mention
  const before = sentence.text.slice(0, start - sentence.start).slice(-REACH)
  const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf(',')) + 1)
  if (DENIED.test(clause)) return 'denies'
  if (SUFFERED.test(clause)) return 'tells'
  if (groups.has('tell') && (!groups.has('serve-own') || isQuoted(sentence.text, start - sentence.start)))
    return 'tells'
  if (groups.has('ask') || QUESTION.test(sentence.text.slice(end - sentence.start))) return 'asks'
  return 'says'
}

/** Whether offset `at` of a sentence stands between quotation marks. */
export function isQuoted(text: string, at: number): boolean {
  const opened = [...OPENING].map((mark) => text.lastIndexOf(mark, at - 1)).reduce((a, b) => Math.max(a, b), -1)
  if (opened < 0) return false
  const closing = CLOSING[OPENING.indexOf(text[opened] ?? '')] ?? ''
  const closed = text.indexOf(closing, opened + 1)
  return closed >= at
}
