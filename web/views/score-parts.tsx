// How the score came about: a bar for each part, to the right for a violation, to the left against, and the sum.

import { accountOf } from '#src/domain/explanation-account.ts'
import { chance, SignedBar, signed } from './badges.tsx'
import type { CaseFacts } from './case-facts.ts'
import { partName } from './finding-words.ts'
import type { View } from './view.ts'
import type { Words } from './words.ts'

/** What a part does, in words: for those who read no numbers and see no bars. */
function leaning(added: number, words: Words): string {
  const { towards, away, slightly, clearly, strongly, hardly } = words.pages.reasons
  const size = Math.abs(added)
  if (size < 0.1) return hardly
  const much = size < 0.7 ? slightly : size < 2 ? clearly : strongly
  return `${much}${words.code === 'en' ? ' ' : ''}${added > 0 ? towards : away}`
}

function Row(props: { name: string; added: number; most: number; words: Words }) {
  const { name, added, words } = props
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="signed-bar" title={leaning(added, words)}>
        <SignedBar value={added} most={props.most} />
        <span class="visually-hidden">{leaning(added, words)}</span>
      </td>
      <td class="mono right">{signed(added)}</td>
    </tr>
  )
}

/** The account of the score; nothing when the classifier gives no parts. */
export function ScorePanel(props: { view: View; facts: CaseFacts }) {
  const { words } = props.view
  const { score } = props.facts
  const { reasons } = words.pages
  const account = accountOf(score?.parts ?? [])
  if (!score || !account) return null
  const { start, moved, rest, total } = account
  const most = Math.max(...[start, rest, total, ...moved.map(({ added }) => added)].map(Math.abs), 0.01)
  return (
    <section class="panel account" aria-labelledby="account-title">
      <h2 id="account-title">{reasons.partsTitle}</h2>
      {!score.same && <p class="notice small">{reasons.partsAgain(score.version, chance(score.risk))}</p>}
      <p class="muted tiny">{reasons.partsLead}</p>
      <table class="account-table small">
        <tbody>
          <Row name={reasons.parts.prior ?? ''} added={start} most={most} words={words} />
          {moved.map((part) => (
            <Row name={partName(part, props.view.language)} added={part.added} most={most} words={words} />
          ))}
          {Math.abs(rest) >= 0.005 && <Row name={reasons.partsRest} added={rest} most={most} words={words} />}
        </tbody>
        <tfoot>
          <Row name={reasons.partsTotal(chance(score.risk))} added={total} most={most} words={words} />
        </tfoot>
      </table>
    </section>
  )
}
