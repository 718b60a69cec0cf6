// What the groups of the word lists are to the classifier, said once.

/** Words that the trade hides. Everyday cue words are said openly, and too much sounds like them. */
export const HIDDEN = /^(offer|hint|matter|fee|fake|sell|result|disguise)/

/** Words that speak of a trade: its offers, subjects, results, fees and methods, and who serves. */
const OF_A_TRADE = /^(offer|likely|hint|matter|fee|result|fake|sell|serve|helper|disguise)/

/** Groups are a hundred, and asked for thousands of times a second: each is looked at once. */
function known(pattern: RegExp): (group: string) => boolean {
  const answers = new Map<string, boolean>()
  return (group) => {
    const answer = answers.get(group)
    if (answer !== undefined) return answer
    answers.set(group, pattern.test(group))
    return pattern.test(group)
  }
}

/** Whether a group's words speak of a trade. */
export const isOfATrade = known(OF_A_TRADE)
/** Whether a group's words are hidden by the trade. */
export const isHidden = known(HIDDEN)
