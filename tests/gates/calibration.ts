// Gate: does a risk of 0.7 mean seven in ten? Both evaluation sets together, by the contract's debiased ECE.

import type { Gate } from './gate.ts'
import { metricsOf } from './measured.ts'

export const calibrationGate: Gate = {
  name: 'calibration',
  what: 'expected calibration error on both evaluation sets, debiased, 10 equal-mass bins',
  async measure(context) {
    const metric = metricsOf([...context.judged('dev'), ...context.judged('dev2')])
    return [{ name: 'ECE', ...metric('calibration.ece'), unit: 'share', target: { sense: '≤', at: 0.05 } }]
  },
}
