// Gate: StoneSkipping (Jiang and others, EMNLP 2019), reviews whose spam is camouflaged by shape and sound in the test
// split alone. The model learns from the official train split with our views: n-grams of the folded text and of its
// sounds. It is told what every spammer knows: its spam is seen once more with characters written for others that sound
// alike, from our own table; innocent people do not do that, so their texts are seen as they are.

import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { macroF1, tallyClasses } from '#classifiers/model/counted.ts'
import { ngramPlaces, TABLE_SIZE } from '#classifiers/model/hashed-ngrams.ts'
import { readField } from '#classifiers/text/read-post.ts'
import { soundText } from '#classifiers/text/sounds.ts'
import { readLines } from './data/files.ts'
import { type Substitutions, substitute } from './disguises/learned.ts'
import type { Gate } from './gate.ts'
import { bootstrap } from './intervals.ts'
import { trainSmall } from './small-trainer.ts'

const FOLDER = 'data/eval-only/Giruvegan+stoneskipping'
const SEED = 20_260_606
/** How much of a spam text is written otherwise in its second showing. */
const SHARE = 0.4

type Review = Readonly<{ text: string; spam: boolean }>
type Judged = readonly [gold: string, called: string]

/** One split; characters are parted by spaces there. */
function readSplit(shared: string, split: 'train' | 'test'): Review[] {
  return ['ham', 'spam'].flatMap((kind) =>
    readLines(shared, `${FOLDER}/${kind}_${split}.txt`).map((line) => ({
      text: line.replace(/\s+/g, ''),
      spam: kind === 'spam',
    })),
  )
}

/** Which characters of the texts sound alike, each as often as it is written there (so that rare ones stay rare). */
function soundAlikes(reviews: readonly Review[]): Substitutions {
  const bySound = new Map<string, string[]>()
  for (const character of reviews.flatMap(({ text }) => Array.from(text))) {
    const sound = soundText(character)
    const known = bySound.get(sound)
    if (known) known.push(character)
    else if (sound !== character) bySound.set(sound, [character])
  }
  const known = [...bySound.values()].flatMap((alike) => [...new Set(alike)].map((one) => [one, alike] as const))
  return new Map(known.map(([one, alike]) => [one, alike.filter((other) => other !== one)]))
}

function placesOf(text: string): Uint32Array {
  const folded = readField('text', text).views.folded.text
  return ngramPlaces([
    { text: folded, from: 1, to: 3, salt: 1 },
    { text: soundText(folded), from: 1, to: 3, salt: 2 },
  ])
}

const macro = (judged: readonly Judged[]): number => macroF1(tallyClasses(judged), ['ham', 'spam'])

export const stoneSkippingGate: Gate = {
  name: 'stone-skipping',
  what: "StoneSkipping's camouflaged test split, learned from its own train split with our views",
  async measure({ shared, say }) {
    const train = readSplit(shared, 'train')
    const random = mulberry32(SEED)
    const alikes = soundAlikes(train)
    const disguised = train
      .filter(({ spam }) => spam)
      .map(({ text, spam }) => ({ text: substitute(text, alikes, { share: SHARE, random }), spam }))
    say(`  ${train.length} reviews, ${disguised.length} of them once more in disguise`)
    const examples = [...train, ...disguised].map(({ text, spam }) => ({ places: placesOf(text), positive: spam }))
    const chanceOf = trainSmall(examples, TABLE_SIZE)
    const judged = readSplit(shared, 'test').map(
      ({ text, spam }): Judged => [spam ? 'spam' : 'ham', chanceOf(placesOf(text)) >= 0.5 ? 'spam' : 'ham'],
    )
    const called = (gold: string): number => judged.filter((one) => one[0] === gold && one[1] === 'spam').length
    return [
      {
        name: 'macro-F1',
        value: macro(judged),
        interval: bootstrap(judged, macro),
        unit: 'share',
        note: `${called('spam')} spam and ${called('ham')} ham called spam of ${judged.length}`,
        target: { sense: '≥', at: 0.9 },
      },
    ]
  },
}
