// Prints how well every platform's pages are read: macro-F1 of the page verdicts and the share of right fields, for the
// pages the readers were written beside and for those of another hand. Ends with 1 when a set falls below the targets.

import { describeShort, judge, macroF1, share } from '#tests/crawlers/platforms/judge-page.ts'
import { OTHER_SHAPES } from '#tests/fixtures/other-shapes/index.ts'
import type { Fixture } from '#tests/fixtures/platforms/fixture.ts'
import { FIXTURES } from '#tests/fixtures/platforms/index.ts'

/** Issue 4: macro-F1 ≥ 0.97, fields ≥ 95 %. */
const TARGETS = { macroF1: 0.97, fields: 0.95 }

function measure(name: string, fixtures: readonly Fixture[]): boolean {
  const pages = fixtures.map(judge)
  for (const platform of new Set(fixtures.map((fixture) => fixture.platform)))
    console.log(
      describeShort(
        platform,
        pages.filter(({ fixture }) => fixture.platform === platform),
      ),
    )
  const fields = pages.flatMap((page) => page.fields)
  const [f1, right] = [macroF1(pages), share(fields)]
  console.log(
    `== ${name}: ${pages.length} pages, macro-F1 ${f1.toFixed(3)}, fields ${(100 * right).toFixed(1)} % of ${fields.length}\n`,
  )
  return f1 >= TARGETS.macroF1 && right >= TARGETS.fields
}

const held = [measure('platforms', FIXTURES), measure('other shapes', OTHER_SHAPES)]
process.exitCode = held.every(Boolean) ? 0 : 1
