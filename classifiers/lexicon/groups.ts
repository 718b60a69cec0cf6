// What the groups of the word lists are to the classifier, said once.

/** Words that the trade hides. Everyday cue words are said openly, and too much sounds like them. */
export const HIDDEN = /^(offer|hint|matter|fee|fake|sell|result|disguise)/

/** Words that speak of a trade: its offers, subjects, results, fees and methods, and who serves. */
export const OF_A_TRADE = /^(offer|likely|hint|matter|fee|result|fake|sell|serve|helper|disguise)/
