// The platform's own report form. Platforms must offer one, handle what comes in and answer
// (网络信息内容生态治理规定 art. 16); forms ask for address, content and reason, screenshots; contact is optional.

import { CHANNEL_NAMES } from '../names.ts'
import { ADDRESS, CATEGORY, REVIEW, type ReportChannel, TIME, WORDS } from './channel.ts'
import {
  contactLines,
  glossaryLine,
  line,
  lines,
  partyLines,
  quoteLines,
  reasonLines,
  timeLines,
} from './form-lines.ts'

export const platformChannel: ReportChannel = {
  id: 'platform',
  names: CHANNEL_NAMES.platform,
  accepts: {
    zh: '本平台上的违规内容和账号：网址、内容与理由、截图。',
    en: 'Content and accounts on the platform itself: address, words and reason, screenshot.',
  },
  required: [ADDRESS, WORDS, CATEGORY, TIME, REVIEW],
  formText: (facts) =>
    lines(
      line('举报类型', `违法违规引流（涉嫌${facts.suspicion.categoryName}）`),
      partyLines(facts),
      timeLines(facts),
      reasonLines(facts),
      quoteLines(facts),
      glossaryLine(facts),
      contactLines(facts),
    ),
}
