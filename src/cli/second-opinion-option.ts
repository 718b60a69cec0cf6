// `--second-opinion` and its opposite, and how a run tells what came of second opinions.

import { type Command, Option } from 'commander'
import type { OpinionCounts } from '#src/domain/opinion.ts'
import type { SecondReader } from '#src/scans/second-opinion.ts'
import { composeSecondReader } from './compose/second-opinion.ts'
import { composeSettings, withStore } from './compose/settings.ts'

/** Adds both options; `secondOpinion` is undefined when neither was given: the settings decide. */
export function withSecondOpinionOptions(command: Command): Command {
  return command
    .addOption(new Option('--second-opinion', 'insist on the adviser of the settings for middling risks'))
    .addOption(new Option('--no-second-opinion', 'ask nobody else, whatever the settings say'))
}

const NAMES: Readonly<Record<keyof OpinionCounts, string>> = {
  asked: 'asked',
  cached: 'known from before',
  failed: 'failed',
  overBudget: 'over the budget',
}

/** One line, or none when nobody was asked. */
export function describeOpinions(counts: OpinionCounts): readonly string[] {
  const told = (Object.keys(NAMES) as (keyof OpinionCounts)[]).filter((name) => counts[name] > 0)
  return told.length === 0 ? [] : [`opinions ${told.map((name) => `${NAMES[name]} ${counts[name]}`).join(', ')}`]
}

type Asking = Readonly<{ data: string; secondOpinion?: boolean }>

/** For commands that keep nothing: neither settings nor database are touched unless a second opinion was asked for. */
export async function withSecondReader<T>(
  { data, secondOpinion }: Asking,
  work: (reader: SecondReader | null) => Promise<T>,
): Promise<T> {
  if (!secondOpinion) return work(null)
  const settings = composeSettings(data)
  return withStore(settings, async (store) => work(await composeSecondReader(settings, store, true)))
}
