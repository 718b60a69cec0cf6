// Gate: contacts on both evaluation sets together.

import type { Gate } from './gate.ts'
import { metricsOf } from './measured.ts'

export const contactsGate: Gate = {
  name: 'contacts',
  what: 'contacts of both evaluation sets: ids by type and value, hints by type',
  async measure(context) {
    const metric = metricsOf([...context.judged('dev'), ...context.judged('dev2')])
    return [
      { name: 'ids F1', ...metric('contacts.ids.f1'), unit: 'share', target: { sense: '≥', at: 0.95 } },
      { name: 'hints F1', ...metric('contacts.hints.f1'), unit: 'share', target: { sense: '≥', at: 0.85 } },
    ]
  },
}
