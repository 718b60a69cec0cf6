// The chain of custody: who did what with the content and when, from capture to this package. People by pseudonym.

import { type CaseEventKind, CLASSIFIER } from '#src/domain/case.ts'
import { evidenceName } from './capture-facts.ts'
import type { FactsInput } from './facts-input.ts'
import { type Moment, momentOf } from './moment.ts'
import { CATEGORY_NAMES } from './names.ts'

export type CustodyEntry = Readonly<{ at: Moment | null; actor: string; event: string; note: string }>

const EVENT_NAMES: Readonly<Record<CaseEventKind, string>> = {
  opened: '软件标记，转人工复核',
  reflagged: '软件再次标记',
  reopened: '软件再次标记，重新转人工复核',
  withdrawn: '软件撤下：新模型不再标记，且无人处理过',
  claimed: '审核员认领',
  released: '审核员放回待审队列',
  confirmed: '人工复核：判定为涉嫌违规',
  dismissed: '人工复核：不予举报',
  deferred: '人工复核：转其他审核员复核',
  reversed: '更正：撤销此前判定',
  reported: '向渠道提交举报',
}

/** Who acted, as the outside may know it: software by what it is, a person by a pseudonym. */
export function actorName(input: Pick<FactsInput, 'reviewerName'>, actor: string): string {
  return actor === CLASSIFIER ? '软件（分类器）' : input.reviewerName(actor)
}

/** Every step in the order it happened, this package last. */
export function custodyLog(input: FactsInput): CustodyEntry[] {
  const taken: CustodyEntry[] = input.evidence.map((item) => ({
    at: momentOf(item.takenAt),
    actor: '软件（采集）',
    event: '证据文件存入证据库',
    note: `${evidenceName(item)}，SHA-256 ${item.sha256.slice(0, 16)}…`,
  }))
  const steps: CustodyEntry[] = input.events.map((event) => ({
    at: momentOf(event.at),
    actor: actorName(input, event.actor),
    event: EVENT_NAMES[event.kind],
    note: event.category && event.kind === 'confirmed' ? `涉嫌类别：${CATEGORY_NAMES[event.category]}` : '',
  }))
  const built = {
    at: momentOf(input.at),
    actor: input.reviewerName(input.actor),
    event: '生成本材料',
    note: `编号 ${input.reportId}`,
  }
  const time = (entry: CustodyEntry): number => Date.parse(entry.at?.utc ?? '') || 0
  return [...[...taken, ...steps].sort((a, b) => time(a) - time(b)), built]
}
