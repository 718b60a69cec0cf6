// Every channel a report can go to, listed by hand, and the check that nothing a channel needs is missing.

import type { Channel } from '#src/domain/closed-lists.ts'
import type { ReportFacts } from '../facts.ts'
import type { ReportChannel, Requirement } from './channel.ts'
import { internetChannel } from './internet-12377.ts'
import { platformChannel } from './platform.ts'
import { policeChannel } from './police.ts'
import { regulatorChannel } from './regulator.ts'

export const REPORT_CHANNELS: Readonly<Record<Channel, ReportChannel>> = {
  platform: platformChannel,
  '12377': internetChannel,
  regulator: regulatorChannel,
  police: policeChannel,
}

/** What a channel needs and these facts do not have, in the channel's order. Empty = the report may be built. */
export function missingFor(channel: Channel, facts: ReportFacts): readonly Requirement[] {
  return REPORT_CHANNELS[channel].required.filter((requirement) => !requirement.holds(facts))
}

/** One sentence naming every missing thing in both languages, or null when nothing is missing. */
export function explainMissing(channel: Channel, facts: ReportFacts): string | null {
  const missing = missingFor(channel, facts)
  if (missing.length === 0) return null
  const { zh, en } = REPORT_CHANNELS[channel].names
  const items = missing.map((requirement) => `${requirement.zh} (${requirement.en})`).join('; ')
  return `${zh} (${en}) still needs: ${items}`
}
