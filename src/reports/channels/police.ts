// A clue package for the police, who ask for the person or group, phone, WeChat, adverts, and the range of activity.
// Only an agency can transfer a case (移送); this hands over material that one can reuse, and a named provider signs.

import { CHANNEL_NAMES } from '../names.ts'
import { CATEGORY, PARTY, PROOF, REVIEW, type ReportChannel, type Requirement, TIME, WORDS } from './channel.ts'
import {
  attachmentLine,
  CLOSING,
  contactLines,
  line,
  lines,
  onOneLine,
  partyLines,
  quoteLines,
  reasonLines,
  timeLines,
} from './form-lines.ts'

const PROVIDER: Requirement = {
  zh: '线索提供单位（配置项 organisation）',
  en: 'who provides the clue (setting organisation, LUREWATCH_ORGANISATION)',
  holds: ({ report }) => report.organisation !== '',
}

function glossaryLine(pairs: readonly Readonly<{ written: string; means: string }>[]): string {
  return line('隐语说明', pairs.map(({ written, means }) => `“${onOneLine(written)}”指“${onOneLine(means)}”`).join('；'))
}

export const policeChannel: ReportChannel = {
  id: 'police',
  names: CHANNEL_NAMES.police,
  accepts: {
    zh: '涉嫌违法活动的线索：人员或团伙、电话、微信、虚假广告、活动范围和事实。提供人须对真实性负责。',
    en: 'Clues: person or group, phone, WeChat, adverts, facts. The provider answers for their truth.',
  },
  required: [PROVIDER, CATEGORY, PARTY, WORDS, TIME, PROOF, REVIEW],
  formText: (facts) =>
    lines(
      line('线索名称', `涉嫌${facts.suspicion.categoryName}线索`),
      line('提供单位', facts.report.organisation),
      partyLines(facts),
      timeLines(facts),
      line(
        '主要事实',
        `该${facts.reported.about === 'comment' ? '评论' : '内容'}公开可见。${facts.capture.method}取得。`,
      ),
      reasonLines(facts),
      quoteLines(facts),
      glossaryLine(facts.glossary),
      contactLines(facts),
      line('人工复核', facts.decision.reason),
      line('已知缺口', facts.gaps.join(' ')),
      attachmentLine(facts),
      CLOSING,
    ),
}
