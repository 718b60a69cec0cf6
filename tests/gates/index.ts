// Every gate, in the order of issue 3's table. A gate that is not listed here does not exist.

import { automatonGate } from './automaton.ts'
import { calibrationGate } from './calibration.ts'
import { cloakedTermsGate } from './cloaked-terms.ts'
import { contactsGate } from './contacts.ts'
import { devGate } from './dev.ts'
import { dev2Gate } from './dev2.ts'
import { disguisedGate } from './disguised.ts'
import type { Gate } from './gate.ts'
import { memoryGate } from './memory.ts'
import { realBenignGate } from './real-benign.ts'
import { sideBySideGate } from './side-by-side.ts'
import { speedGate } from './speed.ts'
import { stoneSkippingGate } from './stone-skipping.ts'
import { substitutedGate } from './substituted.ts'

export const GATES: readonly Gate[] = [
  devGate,
  dev2Gate,
  contactsGate,
  realBenignGate,
  disguisedGate,
  substitutedGate,
  stoneSkippingGate,
  cloakedTermsGate,
  calibrationGate,
  speedGate,
  automatonGate,
  memoryGate,
  sideBySideGate,
]
