// The evaluation page says what the metrics say, holds every part, and quotes hostile posts without obeying them.

import { describe, expect, it } from 'vitest'
import { mulberry32 } from '#classifiers/model/bootstrap.ts'
import { averagePrecision } from '#classifiers/model/counted.ts'
import { precisionRecallCurve, reliabilityBins, wilson } from '#classifiers/model/curves.ts'
import { createEvaluation } from '#classifiers/model/evaluate.ts'
import { verdictFor } from '#classifiers/model/thresholds.ts'
import { CATEGORIES, LURES, STANCES } from '#src/domain/closed-lists.ts'
import type { EvaluationDetail } from '#src/domain/evaluation.ts'
import { type LabelledPost, parseLabelledPost } from '#src/domain/labelled-post.ts'
import type { Verdict } from '#src/domain/verdict.ts'
import { HEADLINES } from '#src/research/evaluation-page/headline.ts'
import { figureAt, type Nested } from '#src/research/evaluation-page/numbers.ts'
import { evaluationPage } from '#src/research/evaluation-page/page.ts'
import { words } from '#src/research/evaluation-page/words.ts'
import { collectWorst } from '#src/research/evaluation-page/worst-errors.ts'
import { buildFinding, buildVerdict } from '#tests/helpers/build.ts'
import { wordsOf } from '#web/views/words.ts'

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;\u202e\u0000`
const HOSTILE_EVASION = 'a.b<script>"'
const SECRET = '只有作者写过的一句话'

type Case = Readonly<{ labelled: LabelledPost; verdict: Verdict }>

/** 120 invented posts: risks follow the label, with noise; every kind, stance and disguise occurs. */
function sampleCases(): Case[] {
  const random = mulberry32(11)
  return Array.from({ length: 120 }, (_, i) => {
    const gold = (['violating', 'benign', 'benign', 'violating', 'borderline'] as const)[i % 5] ?? 'benign'
    const lure = LURES[i % LURES.length] ?? 'refund_agency'
    const risk = Math.round(1e4 * Math.min(1, Math.max(0, (gold === 'violating' ? 0.75 : 0.2) + random() - 0.5))) / 1e4
    const stance = gold === 'violating' ? 'promote' : (STANCES[1 + (i % 6)] ?? 'ask')
    const parsed = parseLabelledPost({
      id: `${i}${EVIL}`,
      title: `${SECRET}${EVIL}`,
      label: { verdict: gold, category: gold === 'benign' ? 'none' : lure, contactPush: i % 3 === 0, stance },
      evasion: gold === 'violating' ? [i % 2 ? 'homophone' : HOSTILE_EVASION] : [],
      why: `${SECRET}${EVIL}`,
    })
    if (!parsed.ok) throw new Error(parsed.error)
    const verdict = verdictFor(risk)
    const said = buildVerdict({
      ...{ id: parsed.value.post.id ?? '', risk, verdict, stance: i % 7 ? stance : 'share', contactPush: i % 4 === 0 },
      category: verdict === 'benign' ? 'none' : lure,
      findings: [buildFinding({ label: EVIL })],
    })
    return { labelled: parsed.value, verdict: said }
  })
}

function render(cases: readonly Case[], texts = true): { page: string; metrics: Nested; detail: EvaluationDetail } {
  const evaluation = createEvaluation()
  const collector = collectWorst({ texts })
  for (const { labelled, verdict } of cases) {
    evaluation.add(labelled, verdict)
    collector.add(labelled, verdict)
  }
  const metrics = { ...evaluation.metrics(), throughput: { postsPerSecond: 1234, peakRssMb: 99 } }
  const detail = evaluation.detail()
  const run = { file: `labelled${EVIL}.jsonl`, classifier: '9.9', model: 'sha256:0', at: '2026-03-01T10:00:00+08:00' }
  const names = { zh: wordsOf('zh').names, en: wordsOf('en').names }
  return { page: evaluationPage({ metrics, detail, run, names, worst: collector.worst() }), metrics, detail }
}

const VOID = new Set(['meta', 'input', 'br', 'rect', 'path', 'circle'])

/** Every tag opened is closed in order (or closes itself); ids are unique; what is pointed at exists. */
function faultsOf(page: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const markup = page.replace(/<style>.*?<\/style>/s, '').replace(/^<!doctype html>/, '')
  for (const [tag = '', close, name = '', rest = ''] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/g,
  )) {
    if (close && open.pop() !== name) faults.push(`${tag} closes nothing`)
    if (!close && !VOID.has(name) && !rest.endsWith('/')) open.push(name)
    if (/\son[a-z]+\s*=/.test(rest.replace(/"[^"]*"/g, '""'))) faults.push(`${tag} has a handler`)
  }
  const leftovers = markup.replace(/<\/?[a-z][a-z0-9]*(?:[^<>"]|"[^"]*")*>/g, '')
  if (/[<>]/.test(leftovers)) faults.push('a bare angle bracket')
  if (/&(?!amp;|lt;|gt;|quot;|#39;)/.test(leftovers)) faults.push('a bare ampersand')
  const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '')
  if (new Set(ids).size !== ids.length) faults.push('an id stands twice')
  for (const [, id = ''] of markup.matchAll(/aria-labelledby="([^"]*)"/g))
    if (!ids.includes(id)) faults.push(`no ${id}`)
  return [...faults, ...open.map((name) => `<${name}> stays open`)]
}

const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one] ?? '',
  )

describe('the page', () => {
  const { page, metrics, detail } = render(sampleCases())

  it('is well-formed HTML in one piece: no script, nothing from elsewhere', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(faultsOf(page)).toEqual([])
    const tags = (page.match(/<[a-z][^>]*>/g) ?? []).join('\n')
    expect(tags.match(/^<(script|link|img|iframe|object)|@import|url\(|\s(src|href|xlink:href)=/im)).toBeNull()
    expect(page.match(/@import|url\(/)).toBeNull()
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('has every part, in both languages', () => {
    for (const { name, what } of Object.values(words.sections)) {
      for (const text of [...name, ...what]) expect(page).toContain(escaped(text))
    }
    for (const { name } of HEADLINES) for (const text of name) expect(page).toContain(escaped(text))
    expect(page.match(/<svg class="plot"/g)).toHaveLength(2)
    expect(page.match(/class="dot (violating|borderline)"/g)).toHaveLength(2)
    expect(page.match(/class="dot bin"/g)).toHaveLength(10)
    expect(page.match(/<table class="matrix"/g)).toHaveLength(2)
    expect(page.match(/<ol class="worst">/g)).toHaveLength(2)
    expect(page.match(/<p class="top">/g)).toHaveLength(20)
    expect(page.match(/class="in-use"/g)).toHaveLength(2)
  })

  it('shows the numbers of the JSON, each with its interval', () => {
    const cards = page.split('<div class="figure').slice(2)
    expect(cards).toHaveLength(HEADLINES.length)
    for (const [i, { path }] of HEADLINES.entries()) {
      const key = /^atPrevalence\.(.+)\.queuePrecision$/.exec(path)?.[1]
      const { value, low, high } = key
        ? figureAt((metrics.atPrevalence as Nested)[key] as Nested, 'queuePrecision')
        : figureAt(metrics, path)
      const shown = [...(cards[i] ?? '').matchAll(/<data value="([^"]+)">([^<]+)</g)].slice(0, 3)
      expect(
        shown.map(([, exact]) => Number(exact)),
        path,
      ).toEqual([value, low, high])
      expect(shown.map(([, , text]) => text)).toEqual([value, low, high].map((one) => one.toFixed(3)))
    }
    const recalls = Object.entries(metrics.recallByEvasion as Nested).filter(([key]) => !key.endsWith('Ci'))
    expect(recalls).toHaveLength(2)
    for (const [, value] of recalls) expect(page).toContain(`<td class="value"><data value="${value}">`)
  })

  it('counts every post once in each matrix', () => {
    const total = (matrix: EvaluationDetail['categories']): number => matrix.counts.flat().reduce((a, b) => a + b, 0)
    const { violating, benign, borderline } = detail.posts
    expect([violating, benign, borderline]).toEqual([48, 48, 24])
    expect(total(detail.categories)).toBe(violating + benign)
    expect(total(detail.stances)).toBe(violating + benign + borderline)
    expect(detail.categories.names).toEqual(CATEGORIES.filter((name) => detail.categories.names.includes(name)))
    expect(page.match(/<tr><th scope="row"><span class="zh" lang="zh-CN">代理退保/g)).toHaveLength(1)
  })

  it('works the review load out by the queue precision of the metrics', () => {
    const queue = detail.load.find(({ threshold }) => threshold === 0.3)
    expect(queue?.days[0]?.precision).toBeCloseTo(
      figureAt((metrics.atPrevalence as Nested)['1%'] as Nested, 'queuePrecision').value,
      4,
    )
    for (const { found, alarms, days } of detail.load) {
      for (const { prevalence, queued, violating, minutes, queuedAtMost } of days) {
        expect(violating).toBeCloseTo((100_000 * prevalence * found.hit) / found.of, 6)
        expect(queued - violating).toBeCloseTo((100_000 * (1 - prevalence) * alarms.hit) / alarms.of, 6)
        expect(minutes).toBeCloseTo((queued * 40) / 60, 6)
        expect(queuedAtMost).toBeGreaterThan(queued)
      }
    }
    const found = detail.load.map((point) => point.found.hit)
    expect(found).toEqual(found.toSorted((a, b) => b - a))
  })

  it('quotes hostile texts, ids, labels and disguise names as text', () => {
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).toContain('[U+202E]')
    expect(page.includes('\u202e') || page.includes('\0')).toBe(false)
    expect(page).toContain(escaped(HOSTILE_EVASION))
  })

  it('is the same each time, and names no folder', () => {
    expect(render(sampleCases()).page).toBe(page)
  })

  it('lists the worst errors, worst first, and no more than ten each way', () => {
    const risks = [...page.matchAll(/<span class="risk [a-z]+">([\d.]+)</g)].map(([, risk]) => Number(risk))
    const cases = sampleCases()
    const of = (kind: string): number[] =>
      cases.filter(({ labelled }) => labelled.label.verdict === kind).map(({ verdict }) => verdict.risk)
    const benign = of('benign').toSorted((a, b) => b - a)
    const violating = of('violating').toSorted((a, b) => a - b)
    const shown = [...benign.slice(0, 10), ...violating.slice(0, 10)].map((risk) => Number(risk.toFixed(3)))
    expect(risks).toEqual(shown)
  })
})

describe('without texts', () => {
  it('holds nothing that anybody wrote, and says so', () => {
    const cases = sampleCases()
    expect(render(cases).page).toContain(SECRET)
    const { page } = render(cases, false)
    expect(page).not.toContain(SECRET)
    expect(page).toContain(words.noTexts[0])
    expect(page.match(/<p class="top">/g)).toHaveLength(20)
    expect(faultsOf(page)).toEqual([])
  })
})

describe('a small or one-sided set', () => {
  it.each([0, 1, 2, 5])('of %i posts still makes a page', (size) => {
    const { page } = render(sampleCases().slice(0, size))
    expect(faultsOf(page)).toEqual([])
    expect(page).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('the curves', () => {
  const random = mulberry32(3)
  const scored = Array.from({ length: 200 }, () => {
    const score = Math.round(random() * 20) / 20
    return { score, positive: random() < score }
  })

  it('of precision and recall have the area that the metrics name', () => {
    const curve = precisionRecallCurve(scored)
    const area = curve.reduce(
      (sum, { precision, recall }, i) => sum + precision * (recall - (curve[i - 1]?.recall ?? 0)),
      0,
    )
    expect(area).toBeCloseTo(averagePrecision(scored), 10)
    expect(curve.at(-1)?.recall).toBe(1)
    expect(new Set(curve.map(({ threshold }) => threshold)).size).toBe(curve.length)
  })

  it('of reliability hold every post once, in bins of equally many', () => {
    const bins = reliabilityBins(scored)
    expect(bins.map(({ posts }) => posts)).toEqual(Array(10).fill(20))
    for (const { rate, low, high } of bins) {
      expect(low).toBeLessThanOrEqual(rate)
      expect(high).toBeGreaterThanOrEqual(rate)
    }
  })

  it('have Wilson’s intervals', () => {
    expect(wilson(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)])
    expect(wilson(5, 10)).toEqual([expect.closeTo(0.2366, 4), expect.closeTo(0.7634, 4)])
    expect(wilson(0, 0)).toEqual([0, 1])
  })
})
