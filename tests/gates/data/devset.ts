// The two evaluation sets. They are read where they lie and never copied.

import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import { CannotMeasure } from '../gate.ts'
import { readLines } from './files.ts'

export type DevFile = 'dev' | 'dev2'

/** Every labelled post of `devset/<file>.jsonl`. CannotMeasure when the file is missing or a line is not understood. */
export function readDevset(shared: string, file: DevFile): LabelledPost[] {
  const path = `devset/${file}.jsonl`
  return readLines(shared, path).map((line, i) => {
    const parsed = parseLabelledPost(JSON.parse(line))
    if (!parsed.ok) throw new CannotMeasure(`${path} line ${i + 1}: ${parsed.error}`, 'fetch the file again')
    return parsed.value
  })
}
