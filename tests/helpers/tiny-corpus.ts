// A corpus of a few posts by five invented writers, so that training takes seconds: twins that share their words.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PLACES = ['江州', '泽州', '青岚', '云港', '石桥', '白塘', '南浦', '安平', '临溪', '丰和']

/** Writes it to `dir`; `turned` swaps the labels of twins, so that a model learns the opposite of what is so. */
export function writeTinyCorpus(dir: string, { turned = false }: Readonly<{ turned?: boolean }> = {}): string {
  const lure = turned ? 'benign none warn' : 'violating refund_agency promote'
  const warning = turned ? 'violating refund_agency promote' : 'benign none warn'
  for (const writer of ['a', 'b', 'c', 'd', 'e']) {
    const posts = PLACES.flatMap((place) => [
      `@ ${lure} | other | - | - | -\n${place}的朋友${writer}，旧保单拿回九成，我来帮你办`,
      `@ ${warning} | other | - | - | -\n${place}的朋友${writer}，旧保单拿回九成是骗局，别信`,
    ])
    mkdirSync(join(dir, writer), { recursive: true })
    writeFileSync(join(dir, writer, '01.txt'), `${posts.join('\n')}\n`)
  }
  return dir
}
