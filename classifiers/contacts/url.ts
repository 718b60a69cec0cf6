// Web addresses that are offered, with or without a scheme; official ones are left out. The Chinese text that people glue
// to an address is not part of it, nor is the fragment part of its value.

import type { FieldReading } from '#classifiers/reading.ts'
import { allMatches } from '#classifiers/text/all-matches.ts'
import { type ContactCue, cueOf, groupOf } from './contact-cue.ts'
import { isOfficialHost, isReferenceHost } from './official.ts'

/** Top-level domains accepted without a scheme: anything else with a dot is a version, a price or a file. */
const ENDINGS =
  'com|cn|net|org|top|xyz|vip|cc|shop|site|club|info|live|fun|app|link|online|store|wang|ltd|work|icu|pro|biz|tv|me|io|co|example|test'
const DOT = '(?:\\.|[ ]?[点。丶•][ ]?|[ ]?[(\\[【](?:dot|点|\\.)[)\\]】][ ]?|[ ]\\.[ ]?)'
const PATH = "(?:[/?#][a-z0-9\\-._~:/?#@!$&'()*+,;=%]*)?"
const WITH_SCHEME = 'h(?:tt|xx)ps?:/{1,2}[a-z0-9\\-.]+(?::[0-9]{2,5})?'
const BARE = `(?:[a-z0-9][a-z0-9-]{0,62}${DOT}){1,4}(?:${ENDINGS})(?![a-z0-9-])(?::[0-9]{2,5})?`
const URLS = new RegExp(`(?<![a-z0-9@._-])(?<id>(?:${WITH_SCHEME}|${BARE})${PATH})`, 'dgi')
const TRAILING = '.,;:!?\'"*)(['

/** Ends the address where its brackets or a closing punctuation mark do; keeps balanced brackets. */
function trimEnd(written: string): string {
  let end = written.length
  while (end > 0 && TRAILING.includes(written[end - 1] ?? '\n')) end -= 1
  const cut = written.slice(0, end)
  return written[cut.length] === ')' && cut.includes('(') ? `${cut})` : cut
}

/** No fragment, written dots as dots, scheme and host in lower case; otherwise as written. */
function normalise(written: string): string {
  const address = written
    .replace(/#.*$/s, '')
    .replace(/[ ]?[([【](?:dot|点|\.)[)\]】][ ]?|[ ]?[点。丶•][ ]?|[ ]\.[ ]?/g, '.')
    .replace(/^hxxp/i, 'http')
  const [, head = '', rest = ''] = /^((?:https?:\/{1,2})?[^/?]*)(.*)$/is.exec(address) ?? []
  return head.toLowerCase() + rest
}

/**
 * "the company's official website (www…" names an institution, as 官方热线 does; "办理退保官网：www…" names a service that
 * calls itself official, as the trade's inserted lines do.
 */
const OFFICIAL_SITE =
  /(?<!(?:办理|申请|领取|代理|入口)[^，。！？,!?\n]{0,6})(?:官网|官方网[站址])[^，。！？,!?\n]{0,4}$/
const OFFICIAL_REACH = 20

const hostOf = (value: string): string => value.replace(/^https?:\/{1,2}/, '').replace(/[:/?].*$/s, '')

/** Every offered web address of a field. */
export function findUrls(field: FieldReading): ContactCue[] {
  const view = field.views.visual
  if (!/[.点。]|:\//.test(view.text) || !/[a-z]{2}/i.test(view.text)) return []
  const cues: ContactCue[] = []
  for (const match of allMatches(URLS, view.text)) {
    const id = groupOf(match, 'id')
    const written = trimEnd(id?.text ?? '')
    const value = normalise(written)
    const host = hostOf(value)
    if (!id || !host.includes('.') || isOfficialHost(host) || isReferenceHost(host)) continue
    if (OFFICIAL_SITE.test(view.text.slice(Math.max(0, id.start - OFFICIAL_REACH), id.start))) continue
    cues.push(cueOf(field, view, { type: 'url', value, start: id.start, end: id.start + written.length }))
  }
  return cues
}
