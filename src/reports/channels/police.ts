// A clue package for the police, who ask for the person or group, phone, WeChat, adverts, and the range of activity.
// Only an agency can transfer a case (移送); this hands over material that one can reuse, and a named provider signs.

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

const PROVIDER: Requirement = {
  zh: '线索提供单位（配置项 organisation）',
  en: 'who provides the clue (setting organisation, LUREWATCH_ORGANISATION)',
  holds: ({ report }) => report.organisation !== '',
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
      line('取得方式', `${facts.capture.method}；登录状态：${facts.capture.login}。`),
      reasonLines(facts),
      quoteLines(facts),
      glossaryLine(facts),
      contactLines(facts),
      line('人工复核', facts.decision.reason),
      line('已知缺口', facts.gaps.join(' ')),
      attachmentLine(facts),
      CLOSING,
    ),
}
