// What the groups of the word lists are to the classifier, said once.

/** Words that the trade hides. Everyday cue words are said openly, and too much sounds like them. */
export const HIDDEN = /^(offer|hint|matter|fee|fake|sell|result|disguise)/

/** Words that speak of a trade: its offers, subjects, results, fees and methods, and who serves. */
const OF_A_TRADE = /^(offer|likely|hint|matter|fee|result|fake|sell|serve|helper|disguise)/

/** Whether the groups named so far are of a trade: there are a hundred, asked for thousands of times a second. */
const known = new Map<string, boolean>()

/** Whether a group's words speak of a trade. */
export function isOfATrade(group: string): boolean {
  const answer = known.get(group)
  if (answer !== undefined) return answer
  known.set(group, OF_A_TRADE.test(group))
  return OF_A_TRADE.test(group)
}
