// Tells a push ("私信我") from a mention: a warning, a denial, a quotation, a question or a story about someone else.
// Looks at the clause around the cue only, so that a warning in front does not excuse an offer behind it.

const CLAUSE_END = /[，。！？；,!?;\n]/
const SENTENCE_END = /[。！？!?\n]/
const REACH = 28

/** Denial that ends right before the cue: 不要(随便)加微信, 请勿扫码, 没有让人私信. */
const DENIED =
  /(?:勿|不要|(?<![分特区性识类个级])别(?!的)|莫|不用|无需|不必|拒绝|禁止|不准|不许|不能|不会|不得|不接受?|没有?|从不|绝不|不敢|不想|不)(?:再|要|随便|随意|轻易|轻信|盲目|擅自|主动|私下|点击|去|来|给|跟|和|与|向|对方|陌生人?|他人|他们|这些|这种|任何|乱|添加|加|扫|点|进|看|的|人|让人|通过|在|网上|所谓){0,5}$/

/** Reporting words whose object is the cue, within the same clause. */
const REPORTED =
  /(?:诱导|诱骗|诱使|哄骗|忽悠|怂恿|谎称|声称|自称|宣称|谨防|警惕|当心|小心|防范|防止|避免|(?<!无)所谓)[^，。！？；,!?;\n]{0,14}$/
const MADE_TO =
  /(?:(?<![想可能])(?:让|叫|喊)|要求|邀请|引导|劝|催|(?<!需)要)(?:我|他|她|咱|消费者|客户|受害人|受害者|对方|大家|投保人|保户|市民|老人|当事人|人|群众|学员|粉丝|家长)(?:们|家)?[^，。！？；,!?;\n]{0,6}$/
export const MADE_YOU_TO =
  /(?:(?:凡是|凡|只要|如果|一旦|若|要是|有人|对方|客服|骗子|中介)[^，。！？；,!?;\n]{0,8}|^|[，。！？；,!?;\n])(?:让|叫|要求|喊|引导|催)(?:你|您)们?(?:去|先|再|也)?$/

/** Someone else does it: 有人私信我说…, 中介天天加我微信. */
const BY_OTHERS =
  /(?:有人|有个人|很多人|好多人|好几个人?|一堆人?|不少人|无数人|中介|陌生人|对方|骗子|客服|业务员|代理人|他们?|她们?|网友|分子|机构|此人|该人|嫌疑人)(?:就|都|也|天天|一直|又|主动|来|开始|会|还|经常|直接|突然|往往|通常|常|便|再|不停|的|通过){0,3}$/

/** What follows a mention: …的都是骗子, 私信我说, 私信我吗. */
const AFTER =
  /^[”"』」’']?(?:的?(?:都|全|均|基本|大多|多半|一律)?(?:是|为|系)?(?:骗子|骗局|诈骗|套路|黑中介|不法)|的(?:都|一律|统统)(?:别|不要|不可|拉黑|举报)|的(?:中介|骗子|陌生人)|我?说(?!说|明)|我?问(?!问|题)|吗|么\?|的人(?:很多|好多|不少)|(?:等|之类|字样|话术|为由|的话术|等方式|等手段|等渠道|等形式|等信息))/

/** Words in the same sentence, before the cue, that make the whole sentence a warning or a report. */
const WARNING =
  /(?:谨防|警惕|切勿|请勿|不法分子|不法中介|诈骗分子|犯罪嫌疑人|嫌疑人|骗子(?:们|会|往往|通常|就|让|常|的)|诱导消费者|曝光(?:一|这)个)/

/** "Those who cannot do it, add …" denies nothing. */
const READERS =
  /(?:不会|不想|没有?|不敢|不能|不|不用)(?:[^，。！？；,!?;\n]{0,4})的(?:都|就|可以|直接)?(?:加|来|扫|点|找|私|看|进)?$/

const OPENING = '“"『「‘\''
const CLOSING = '”"』」’\''

/** The part of `text` before `start`, back to the last end of a sentence, at most REACH units. */
export function before(text: string, start: number): string {
  const left = text.slice(Math.max(0, start - REACH), start)
  for (let i = left.length - 1; i >= 0; i -= 1) if (SENTENCE_END.test(left[i] ?? '')) return left.slice(i + 1)
  return left
}

/** The part of a sentence after its last comma. */
export function lastClause(sentence: string): string {
  for (let i = sentence.length - 1; i >= 0; i -= 1) {
    if (CLAUSE_END.test(sentence[i] ?? '')) return sentence.slice(i + 1)
  }
  return sentence
}

/** True when the cue stands alone in quotation marks: words that are talked about. */
function isQuoted(text: string, start: number, end: number): boolean {
  const open = OPENING.indexOf(text[start - 1] ?? '\n')
  return open >= 0 && text[end] === CLOSING[open]
}

/** True when the clause before `start` denies or warns of what begins there. */
export function isWarnedAgainst(text: string, start: number): boolean {
  const sentence = before(text, start)
  const clause = lastClause(sentence)
  return (DENIED.test(clause) && !READERS.test(clause)) || REPORTED.test(clause) || WARNING.test(sentence)
}

/** True when units [start, end) of `text` are mentioned but not pushed. Works on the folded view. */
export function isMentionedOnly(text: string, start: number, end: number): boolean {
  if (isQuoted(text, start, end) || isWarnedAgainst(text, start)) return true
  const clause = lastClause(before(text, start))
  if (MADE_TO.test(clause) || MADE_YOU_TO.test(clause) || BY_OTHERS.test(clause)) return true
  return AFTER.test(text.slice(end, end + 12))
}
