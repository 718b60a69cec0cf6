// Every rule, listed by hand in the order in which a reviewer reads them: what is offered, how, at what price, where
// the reader is sent, and what speaks for an innocent text. A rule that is not here does not run.

import { asksReaders } from './asks-readers.ts'
import { collectsLeads } from './collects-leads.ts'
import { drawsACrowd } from './draws-a-crowd.ts'
import { drawsReadersOut } from './draws-readers-out.ts'
import { hidesItsWords } from './hides-its-words.ts'
import { holdsALicence } from './holds-a-licence.ts'
import { injectedAdvert } from './injected-advert.ts'
import { knowsAHelper } from './knows-a-helper.ts'
import { namesLawfulPlaces } from './names-lawful-places.ts'
import { offersCourseRefund } from './offers-course-refund.ts'
import { offersCreditRepair } from './offers-credit-repair.ts'
import { offersDebtRelief } from './offers-debt-relief.ts'
import { offersFundRecovery } from './offers-fund-recovery.ts'
import { offersLoanAgency } from './offers-loan-agency.ts'
import { offersOtherRefund } from './offers-other-refund.ts'
import { offersPos } from './offers-pos.ts'
import { offersRefundAgency } from './offers-refund-agency.ts'
import { promisesMore } from './promises-more.ts'
import { pushesContact } from './pushes-contact.ts'
import { reportsNews } from './reports-news.ts'
import type { Rule } from './rule.ts'
import { seeksAnAgent } from './seeks-an-agent.ts'
import { sellsTemplates } from './sells-templates.ts'
import { signsAddUp } from './signs-add-up.ts'
import { solicitsInComments } from './solicits-in-comments.ts'
import { speaksOfficially } from './speaks-officially.ts'
import { statesTheLoss } from './states-the-loss.ts'
import { takesAShare } from './takes-a-share.ts'
import { teachesFaking } from './teaches-faking.ts'
import { tellsOwnStory } from './tells-own-story.ts'
import { tradesOrdinaryThings } from './trades-ordinary-things.ts'
import { veiledReturn } from './veiled-return.ts'
import { warnsReaders } from './warns-readers.ts'

export const rules: readonly Rule[] = [
  offersRefundAgency,
  offersDebtRelief,
  offersCreditRepair,
  offersLoanAgency,
  offersPos,
  offersFundRecovery,
  offersCourseRefund,
  offersOtherRefund,
  teachesFaking,
  sellsTemplates,
  promisesMore,
  knowsAHelper,
  veiledReturn,
  signsAddUp,
  injectedAdvert,
  solicitsInComments,
  seeksAnAgent,
  takesAShare,
  drawsReadersOut,
  drawsACrowd,
  hidesItsWords,
  pushesContact,
  warnsReaders,
  reportsNews,
  speaksOfficially,
  asksReaders,
  tellsOwnStory,
  statesTheLoss,
  namesLawfulPlaces,
  holdsALicence,
  collectsLeads,
  tradesOrdinaryThings,
]
