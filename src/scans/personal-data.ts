// Where personal data stands in a text that is to leave the house: numbers, ids, mails, addresses, mentions, names. In
// doubt it is covered: a letter that reads worse costs an opinion, one that names a person cannot be called back.

import type { ContactType } from '#src/domain/closed-lists.ts'
import type { Contact } from '#src/domain/verdict.ts'
import type { Cover } from './mask-pieces.ts'

/** What stands in a letter for a contact; hints reach nobody and stay. */
const FOR_CONTACT: Readonly<Record<ContactType, string>> = {
  wechat: '[微信号]',
  phone: '[手机号]',
  qq: '[QQ号]',
  url: '[网址]',
  email: '[邮箱]',
  group: '[群名]',
  qr_hint: '',
  profile_hint: '',
  dm_hint: '',
}

/** A digit in any script or spelling, keycaps included, with the marks that disguise one. */
const DIGIT = '(?:[\\p{N}零〇一二三四五六七八九壹贰貳叁肆伍陆陸柒捌玖拾幺两]\\uFE0F?\\u20E3?)'
/** What may stand between the digits of one number. */
const GAP = '[\\p{Z}\\p{Cf}\\p{Pd}\\p{Pc}\\p{So}\\p{Sm}\\p{Sk}.·•,，/|*＊~()（）]{0,3}'
const ID_LETTER = '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９_＿\\p{Cf}-]'

/** Titles after a family name, and words before a whole one, that say: this is a person. */
const SURNAME =
  '(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])'
const TITLE =
  '(?:先生|女士|小姐|阿姨|大姐|大妈|大爷|叔叔|律师|经理|老师|医生|主任|总监|顾问|法务|师傅|同学|主管|某某|某)'

/**
 * An id has letters and a digit or a sign, or is longer than most words a Chinese post borrows. Five digits are a hotline
 * or a price, unless something says that they are an account.
 */
function isLikeAnId(run: string): boolean {
  const isMixed = /[A-Za-zＡ-Ｚａ-ｚ_＿]/.test(run) && /[0-9０-９_＿-]/.test(run)
  return isMixed || run.length > 5
}

/** Each pattern takes time in proportion to the text, however it is made. */
const PERSONAL: readonly Readonly<{ pattern: RegExp; by: string; when?: (found: string) => boolean }>[] = [
  { pattern: /(?:https?:\/\/|www\.)[^\s\p{Script=Han}，。；！？）】」]+/giu, by: '[网址]' },
  { pattern: /[\w.+-]{1,64}\s?[@＠]\s?[\w-]{1,80}(?:\s?[.．。]\s?[a-z]{2,20}){1,5}/giu, by: '[邮箱]' },
  { pattern: /[@＠][^\s@＠,，。:：;；!！?？]{1,30}/gu, by: '[某人]' },
  { pattern: new RegExp(`${DIGIT}(?:${GAP}${DIGIT}){5,}[xXＸ]?`, 'gu'), by: '[号码]' },
  { pattern: new RegExp(`[A-Za-z0-9](?:${GAP.replace('{0,3}', '{1,3}')}[A-Za-z0-9]){4,}`, 'gu'), by: '[账号]' },
  { pattern: new RegExp(`${ID_LETTER}{5,}`, 'gu'), by: '[账号]', when: isLikeAnId },
  { pattern: /(?<=(?:加|➕|[+＋])\s*[:：]?\s*)[A-Za-z][\w-]{2,}/gu, by: '[账号]' },
  {
    pattern: /(?<=(?:微信|薇信|威信|[vV][xX]?|[wW][xX]|[qQ]{2})(?:号|群|ID|id)?\s*[:：]?\s*)[A-Za-z0-9][\w-]{2,}/gu,
    by: '[账号]',
  },
  { pattern: new RegExp(`${SURNAME}\\p{Script=Han}{0,2}(?=${TITLE})`, 'gu'), by: '[某人]' },
  {
    pattern: new RegExp(
      `(?<=(?:我叫|名叫|姓名|叫做|联系人|当事人|投保人)[是为:：\\s]{0,2})${SURNAME}\\p{Script=Han}{1,2}`,
      'gu',
    ),
    by: '[某人]',
  },
]

function* placesOf(text: string, words: string): Generator<Readonly<{ start: number; end: number }>> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
    yield { start: at, end: at + words.length }
}

/** Whom and what to cover besides what a text shows by itself. */
export type Known = Readonly<{ contacts: readonly Contact[]; names: readonly string[] }>

/** Every stretch of a field that must not leave the house. Pure; contacts come first, so that their kind is named. */
export function personalCovers(field: string, text: string, { contacts, names }: Known): Cover[] {
  const named = contacts.filter(({ type }) => FOR_CONTACT[type] !== '')
  const placed = named
    .filter((contact) => contact.field === field)
    .map(({ start, end, type }) => ({ start, end, by: FOR_CONTACT[type] }))
  const elsewhere = named.flatMap(({ raw, value, type }) =>
    [raw, value]
      .filter((words) => words.length > 1)
      .flatMap((words) => [...placesOf(text, words)].map((place) => ({ ...place, by: FOR_CONTACT[type] }))),
  )
  const people = names.flatMap((name) => [...placesOf(text, name)].map((place) => ({ ...place, by: '[某人]' })))
  const shown = PERSONAL.flatMap(({ pattern, by, when = () => true }) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => when(found))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length, by })),
  )
  return [...placed, ...elsewhere, ...people, ...shown]
}
