// One self-contained page about how good the classifier is: no script, no network, both languages, fit to print.

import { bars } from './bars.ts'
import { precisionRecall, reliability } from './curve.ts'
import { type EvaluationFacts, nameOf, section } from './facts.ts'
import { headline } from './headline.ts'
import { loadTable } from './load-table.ts'
import { both, html, type Markup, NOTHING } from './markup.ts'
import { matrix } from './matrix.ts'
import { figureAt, type Nested, whole } from './numbers.ts'
import { style } from './style.ts'
import { words } from './words.ts'
import { worstList } from './worst-list.ts'

const { sections } = words

/** The page as one HTML document. Pure: the same facts give the same bytes. */
export function evaluationPage(facts: EvaluationFacts): string {
  const title = `${words.title[0]} · ${words.title[1]}`
  const page = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} · ${facts.run.file}</title><style>${{ html: style }}</style></head>
<body>${masthead(facts)}<main>${main(facts)}</main>
<footer><p>${facts.worst.texts ? NOTHING : html`${both(words.noTexts)} `}${both(words.foot)}</p></footer></body></html>
`
  return page.html
}

function masthead({ run, detail, metrics }: EvaluationFacts): Markup {
  const { violating, borderline, benign } = detail.posts
  const { postsPerSecond = 0, peakRssMb = 0 } = (metrics.throughput ?? {}) as Record<string, number>
  const counts = words.posts(whole(violating + borderline + benign), whole(violating), whole(borderline), whole(benign))
  return html`<header><div><h1>${both(words.title)}</h1><p class="run"><strong><bdi>${run.file}</bdi></strong> · ${both(counts)} · ${both(words.speed(whole(postsPerSecond), whole(peakRssMb)))}</p>
<p class="run small">${both(words.classifier)} ${run.classifier} · <code>${run.model}</code> · <time datetime="${run.at}">${run.at.slice(0, 16).replace('T', ' ')}</time></p></div>
<fieldset class="switch"><legend>${both(words.language)}</legend><label><input type="radio" name="language" id="in-zh" checked> 中文</label><label><input type="radio" name="language" id="in-en"> English</label></fieldset></header>`
}

function main(facts: EvaluationFacts): Markup {
  const { detail, metrics } = facts
  return html`${card('headline', headline(metrics), true)}
${card('curve', precisionRecall(detail))}${card('reliability', reliability(detail.reliability))}
${card('load', loadTable(detail), true)}
${card('evasions', evasions(facts))}${card('alarms', alarms(facts))}
${card(
  'categories',
  matrix(detail.categories, (name) => nameOf(facts, 'categories', name)),
  true,
)}
${card(
  'stances',
  matrix(detail.stances, (name) => nameOf(facts, 'stances', name)),
  true,
)}
${card('worstBenign', worstList(facts, 'benign'))}${card('worstViolating', worstList(facts, 'violating'))}`
}

function card(id: keyof typeof sections, body: Markup, wide = false): Markup {
  const { name, what } = sections[id]
  return section({ id, title: name, lead: what, body, wide })
}

function evasions(facts: EvaluationFacts): Markup {
  const { evasions: counts } = facts.detail
  if (counts.length === 0) return html`<p>${both(words.nothing)}</p>`
  const held = facts.metrics.recallByEvasion as Nested
  const list = counts
    .map((count) => ({ name: nameOf(facts, 'evasions', count.name), figure: figureOfKey(held, count.name), count }))
    .toSorted((a, b) => a.figure.value - b.figure.value || b.count.of - a.count.of)
  return bars(list, { kind: 'found' })
}

/** An evasion's name is whatever the label file says, points included: never a path. */
function figureOfKey(held: Nested, key: string): ReturnType<typeof figureAt> {
  return figureAt(
    { figure: held[key] ?? 0, ...(held[`${key}Ci`] !== undefined && { figureCi: held[`${key}Ci`] ?? 0 }) },
    'figure',
  )
}

function alarms(facts: EvaluationFacts): Markup {
  const { all, hardNegatives, benignPush, byStance } = facts.detail.alarms
  const rates = facts.metrics.falsePositiveRate as Nested
  const kinds = [all, hardNegatives, benignPush].map((count) => ({
    name: words.alarms[count.name as keyof typeof words.alarms],
    figure: figureAt(rates, count.name),
    count,
    group: true,
  }))
  const stances = byStance.map((count) => ({
    name: nameOf(facts, 'stances', count.name),
    figure: figureAt(rates.byStance as Nested, count.name),
    count,
  }))
  const most = Math.max(0.1, ...[...kinds, ...stances].map(({ figure }) => figure.high))
  return bars([...kinds, ...stances], { most, kind: 'alarm' })
}
