// A 举报 to the financial regulator: taken when it is in remit, names a definite party, and states concrete facts with
// proof (银行保险违法行为举报处理办法). It is no 消费投诉, which is a consumer's own dispute with an institution.

import type { Category } from '#src/domain/closed-lists.ts'
import { CHANNEL_NAMES } from '../names.ts'
import { CATEGORY, PARTY, PROOF, REVIEW, type ReportChannel, type Requirement, TIME, WORDS } from './channel.ts'
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

/** Banking and insurance; payments, securities, goods and services have other regulators. */
const IN_REMIT: readonly Category[] = [
  'refund_agency',
  'refund_tutorial',
  'debt_relief',
  'credit_repair',
  'loan_agency',
]

const REMIT: Requirement = {
  zh: '属于银行业、保险业监管范围的问题类别',
  en: 'a kind of violation within the remit of the banking and insurance regulator',
  holds: ({ suspicion }) => IN_REMIT.includes(suspicion.category),
}

export const regulatorChannel: ReportChannel = {
  id: 'regulator',
  names: CHANNEL_NAMES.regulator,
  accepts: {
    zh: '银行业、保险业违法行为举报：属监管范围、有明确的被举报人、有具体事实和证据。实名与匿名的处理方式不同。',
    en: 'Violations in banking and insurance: in remit, a definite party, concrete facts with proof.',
  },
  required: [REMIT, CATEGORY, PARTY, WORDS, TIME, PROOF, REVIEW],
  formText: (facts) =>
    lines(
      line('事项性质', '举报（非消费投诉）'),
      line('举报人', facts.report.organisation || '匿名（如需实名，请补充单位名称和联系方式）'),
      line('举报事项', `涉嫌${facts.suspicion.categoryName}`),
      partyLines(facts),
      timeLines(facts),
      reasonLines(facts),
      quoteLines(facts),
      glossaryLine(facts),
      contactLines(facts),
      line('人工复核', facts.decision.reason),
      attachmentLine(facts),
      CLOSING,
    ),
}
