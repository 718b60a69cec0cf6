// Ids that nothing announces ("退下来三七，abc_1234"): read only where a post names no other id, and only when the writing
// looks chosen by a person. Product names, tracking numbers, hashes, handles after @ and numbers of things stay out.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches, screened } from '#classifiers/text/all-matches.ts'
import { namesAnotherThing } from './bare-id.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { PICTURE } from './phone.ts'
import { canBeId, idValue, MIXED_ID } from './wechat-id.ts'

/** Parted by marks that nobody else puts there: t.a.n.g.6.7, tang*6793, tang🌸6793. */
const PARTED = `(?:[a-z](?<mark>[^a-z0-9_一-鿿\\n-]{1,3})[a-z0-9_-](?:\\k<mark>[a-z0-9_-]){4,18}(?!\\k<mark>?[a-z0-9])|[a-z]{2,12}[_-]?(?:(?:[*~·•^]|${PICTURE})[a-z0-9_-]{2,12}){1,3}(?![a-z0-9_-]))`
const WORDLIKE = screened(
  new RegExp(`(?<![a-z0-9_@#./=&%$-]|[@#] )(?<id>${MIXED_ID}|${PARTED})(?![@.][a-z0-9]|[ ]?[.]example)`, 'dgu'),
)
/** Nine or ten digits that stand for themselves are a QQ number: a telephone has eleven, a date eight. */
const NUMBER = screened(
  /(?<![0-9a-z_¥$￥@#=&+/.-]|[0-9][ ,])(?<id>[1-9][0-9]{8,9})(?![0-9a-z@]|[-.,/][0-9]|[ ]?(?:[韩日美欧港]?[元币]|块|万|亿|千|人|个|年|月|天|岁|次|条|份|股|吨|%|号线))/dgu,
)

const MODELS =
  /^(?:vlog|plog|blog|live|vol|ep|show|tips|rtx|gtx|xps|hhkb|ddr|nvme|ssd|hdd|cpu|gpu|fps|usb|hdmi|gbt?|iso|astm|cet|cpa|cfa|acca|sat|gre|tem|hsk|nba|cba|dnf|lol|csgo|pubg|win|core|ryzen|intel|amd|xeon|snapdragon|kirin|mate|nova|reno|find|honor|magic|kindle|gopro|dji|mavic|canon|nikon|sony|fuji|leica|lumix|alpha|thinkpad|matebook|yoga|legion|rog|tuf|omen|surface|pixel|oneplus|realme|iqoo|nokia|tesla|model|byd|bmw|audi|benz|python|java|node|vue|react|angular|mysql|redis|http|html|css|utf|ascii|base|sha|md5|rsa|aes|wifi|lte|nsa|voc|pm|co2|vitamin|omega|covid|sars|h1n1|room|level|lv|part|chapter|page|day|week|no|num|top|ver|version|v\d|q\d|fy|cn|sh|sz|hk|us|bj|nasdaq|nyse|xbox|thinkpad|isbn|error|err|code|user|test|demo|file|img|page|id|uid|bd)[-_]?(?:id)?\d|-[a-z]\d{1,3}[a-z]?$/
/** Tracking numbers, codes and hashes: few letters before many digits, or letters and digits in turns. */
const isCode = (id: string): boolean =>
  /^[a-z]{1,4}[0-9]{8,}/.test(id) ||
  (/^[a-f0-9]{10,}$/.test(id) && /[0-9][a-f]/.test(id)) ||
  (id.match(/[a-z][0-9]/g) ?? []).length > 2 ||
  /^[a-z]{2,4}20[012][0-9]$/.test(id)

/** The names that programs give to things. */
const PROGRAM_WORD =
  /(?:^|_)(?:id|user|max|min|get|set|is|has|to|from|name|num|len|key|value|type|data|file|list|log|test|http|json|api|sql|index|count|size|time|date|len|str|int|var|the|of)(?:_|$)/

function looksChosen(raw: string, id: string): boolean {
  if (!canBeId(id) || MODELS.test(id) || isCode(id) || PROGRAM_WORD.test(id)) return false
  const letters = raw.replace(/[^A-Za-z]/g, '')
  if (letters.length > 0 && letters === letters.toUpperCase()) return false
  return (/[0-9]/.test(id) || /^[a-z]{2,}_[a-z]{2,}$/.test(id)) && id.replace(/[^a-z]/g, '').length >= 3
}

/** "Vabc_123": a capital V before a small letter is the label, not the id. */
function labelledByCapital({ raw, views }: FieldReading, start: number): boolean {
  const [first = 0, second = 0] = views.folded.starts.subarray(start, start + 2)
  return /^[VＶ]$/.test(raw[first] ?? '') && /^[a-zａ-ｚ]$/.test(raw[second] ?? '')
}

function wordlike(field: FieldReading, match: RegExpExecArray): ContactCue | null {
  const view = field.views.folded
  const id = groupOf(match, 'id')
  if (!id || namesAnotherThing(view.text, id.start)) return null
  const start = id.start + (labelledByCapital(field, id.start) ? 1 : 0)
  const value = idValue(view.text.slice(start, id.end))
  const cue = cueOf(field, view, { type: 'wechat', value, start, end: id.end })
  return looksChosen(cue.raw, cue.value) ? cue : null
}

function number(field: FieldReading, match: RegExpExecArray): ContactCue | null {
  const view = field.views.folded
  const id = groupOf(match, 'id')
  if (!id || /^(?:1[67][0-9]{8}$|[48]00)/.test(id.text) || namesAnotherThing(view.text, id.start)) return null
  return cueOf(field, view, { type: 'qq', value: id.text, start: id.start, end: id.end })
}

/** Every id of a field that stands alone. Names and tags are no place for one. */
export function findLoneIds(field: FieldReading): ContactCue[] {
  if (/^(?:author\.name|tags)/.test(field.field)) return []
  const { text } = field.views.folded
  return [
    ...allMatches(WORDLIKE, text).map((match) => wordlike(field, match)),
    ...allMatches(NUMBER, text).map((match) => number(field, match)),
  ].filter((cue) => cue !== null)
}
