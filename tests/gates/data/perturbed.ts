// ToxiBenchCN's posts beside their perturbed forms (Yang and others, CNTP, ACL 2025 Findings).

import { z } from 'zod'
import type { Aligned } from '../disguises/learned.ts'
import { readShared } from './files.ts'

const FOLDER = 'data/eval-only/thomasyyyoung+ToxiBenchCN'
const file = z.object({
  results: z.array(z.object({ original_text: z.string(), perturbed_text: z.string() })),
})

/** The pairs of one perturbation (`homo_toxi`, `radical`, `chaizi`, `Emoji_toxic`). */
export function readPerturbed(shared: string, name: string): Aligned[] {
  const { results } = file.parse(JSON.parse(readShared(shared, `${FOLDER}/${name}_transform.json`)))
  return results.map(({ original_text, perturbed_text }) => ({ original: original_text, changed: perturbed_text }))
}
