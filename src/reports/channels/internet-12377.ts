// 12377, the reporting centre for illegal and harmful online information (web, app, telephone, mail).
// It wants the address, or a description exact enough to find the item, sample screenshots, and proof.

import { CHANNEL_NAMES } from '../names.ts'
import { ADDRESS, CATEGORY, PROOF, REVIEW, type ReportChannel, TIME, WORDS } from './channel.ts'
import {
  attachmentLine,
  CLOSING,
  contactLines,
  glossaryLine,
  line,
  lines,
  partyLines,
  quoteLines,
  reasonLines,
  timeLines,
} from './form-lines.ts'

export const internetChannel: ReportChannel = {
  id: '12377',
  names: CHANNEL_NAMES['12377'],
  accepts: {
    zh: '互联网上的违法和不良信息（含诈骗类信息）：网址或足以定位的描述、截图、证明材料。',
    en: 'Illegal or harmful online information, fraud-type posts included: address, screenshots, proof.',
  },
  required: [ADDRESS, WORDS, CATEGORY, TIME, PROOF, REVIEW],
  formText: (facts) =>
    lines(
      line('举报类别', `网上有害信息（涉嫌${facts.suspicion.categoryName}）`),
      partyLines(facts),
      timeLines(facts),
      line('所在位置', facts.reported.about === 'comment' ? '评论区（不是帖文作者所发）' : '帖文'),
      reasonLines(facts),
      quoteLines(facts),
      glossaryLine(facts),
      contactLines(facts),
      attachmentLine(facts),
      line('举报单位', facts.report.organisation),
      CLOSING,
    ),
}
