// The scikit-learn peer, by way of tfidf.py.

import { z } from 'zod'
import { projectFile } from '#src/runtime/project-root.ts'
import { type Chances, type Peer, runProgram } from './peer.ts'

/** Debian's own Python comes first: its packages are for it, and another one may stand before it in PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3']
const MEND = 'apt-get install python3-sklearn python3-jieba'

const chances = z.object({ violating: z.array(z.number()), push: z.array(z.number()) })

function findPython(): string {
  for (const program of PYTHONS) {
    try {
      runProgram({ program, args: ['-c', 'import sklearn, jieba'], mend: MEND })
      return program
    } catch {
      // The next one may have them; when none has, the run itself says what is missing.
    }
  }
  return 'python3'
}

export const sklearn: Peer = {
  name: 'scikit-learn',
  answer(train, test): Chances {
    const args = [projectFile('tests/gates/peers/tfidf.py')]
    const input = JSON.stringify({ train, test })
    return chances.parse(JSON.parse(runProgram({ program: findPython(), args, input, mend: MEND })))
  },
}
