// The English interface is English: no Chinese is left but quotes of posts, names and the text of reports.

import { load } from 'cheerio'
import { beforeAll, describe, expect, it } from 'vitest'
import { createClassifier, standardModel } from '#classifiers/classify.ts'
import { rules } from '#classifiers/rules/index.ts'
import { loadDemoPosts } from '#seeds/demo-site/demo-posts.ts'
import { applyOpinion } from '#src/domain/apply-opinion.ts'
import { VERDICTS } from '#src/domain/closed-lists.ts'
import type { Opinion } from '#src/domain/opinion.ts'
import type { Classifier } from '#src/domain/ports.ts'
import { type Post, postSchema } from '#src/domain/post.ts'
import { listReports } from '#src/store/report-store.ts'
import { testStore } from '#tests/helpers/test-store.ts'
import { partName, verdictIn, whyInEnglish } from '#web/views/finding-words.ts'
import { enRules } from '#web/views/words-en-rules.ts'
import { addCase, addEvidence, addScan, addUser, openDesk } from './sample-desk.ts'
import { visit, visitAs } from './visitor.ts'

const HAN = /\p{Script=Han}/u
/** Without quotes: `“…”` holds what a post says. */
const unquoted = (text: string): string => text.replace(/“[^”]*”/g, '')

let classifier: Classifier
beforeAll(() => {
  classifier = createClassifier(standardModel())
})

function postsOfExamples(): Post[] {
  const examples = rules.flatMap((rule) => [...rule.examples.hits, ...rule.examples.misses])
  return examples.map(({ zh, title, bio, comment }) =>
    postSchema.parse({
      ...{ text: zh, title, author: bio ? { name: 'x', bio } : undefined },
      comments: comment ? [{ author: 'y', text: comment }] : [],
    }),
  )
}

describe('what rules find', () => {
  it('has the rule’s own English label, for every rule and no other', () => {
    const labels = Object.fromEntries(rules.map(({ id, label }) => [id, label.en]))
    const { 'reads-like-a-lure': model, ...ofRules } = enRules
    expect(ofRules).toEqual(labels)
    expect(model).toBeTruthy()
  })

  it('is said in English for everything that the classifier says of the rules’ examples and the demo’s posts', () => {
    // Without a word of the trade nothing is judged, and no example of this rule has one.
    const reporter = postSchema.parse({ text: '我是记者,征集代理退保的线索,匿名访谈,受害者可以联系。' })
    const posts = [reporter, ...postsOfExamples(), ...loadDemoPosts().map(({ post }) => post)]
    const left = new Set<string>()
    const seen = new Set<string>()
    for (const post of posts) {
      const { verdict, parts } = classifier.explain(post)
      for (const { rule, label, why, noSpan } of verdictIn(verdict, 'en').findings) {
        seen.add(rule)
        for (const text of [label, unquoted(why), unquoted(noSpan)]) if (HAN.test(text)) left.add(`${rule}: ${text}`)
      }
      for (const part of parts) if (HAN.test(partName(part, 'en'))) left.add(part.part)
    }
    expect([...left]).toEqual([])
    // Every rule spoke at least once, or its sentences were not tried.
    expect(rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })

  it('keeps the quotes, and leaves an unknown sentence alone', () => {
    expect(whyInEnglish('提问的话:「请问」「求助」')).toBe('words that ask: “请问” “求助”')
    expect(whyInEnglish('「葆费」读作「保费」,「T保」读作「退保」')).toBe('“葆费” reads “保费”, “T保” reads “退保”')
    expect(whyInEnglish('6 种迹象:「返还」')).toBe('6 signs: “返还”')
    expect(whyInEnglish('something new')).toBe('something new')
    expect(whyInEnglish('')).toBe('')
  })

  it('holds for a second opinion, agreeing or not, with or without a reason', () => {
    const verdict = classifier.classify(postSchema.parse({ text: '专业代理退保，加微信 lurewatch-demo3' }))
    for (const kind of VERDICTS) {
      const opinion: Opinion = {
        ...{ verdict: kind, category: 'none', contactPush: null, stance: null, quotes: [] },
        reason: kind === 'benign' ? '' : 'it offers the service',
      }
      const { findings } = verdictIn(applyOpinion(verdict, { model: 'm-1', opinion, spans: [] }), 'en')
      const { label, why, noSpan } = findings.at(-1) ?? { label: '', why: '', noSpan: '' }
      expect(label).toBe(`Second opinion (m-1): ${kind}`)
      expect(why).toMatch(
        /^(it offers the service|no reason given) \((agrees|the classifier said: (violating|borderline))\)$/,
      )
      expect(noSpan).toBe('the second opinion quotes nothing')
    }
  })
})

/** Everything a reader meets on a page, but quotes: what people and posts wrote stands in `bdi`, reports in a textarea. */
function wordsOn(html: string): string[] {
  const page = load(html)
  page('bdi, textarea, title, script, style, :not(html)[lang="zh-CN"]').remove()
  const attributes = page('[title], [alt], [aria-label], [placeholder]')
    .toArray()
    .flatMap((element) => ['title', 'alt', 'aria-label', 'placeholder'].map((name) => page(element).attr(name) ?? ''))
  const texts = page('body *')
    .contents()
    .toArray()
    .map((node) => (node.type === 'text' ? node.data : ''))
    .concat(attributes)
  return texts.map(unquoted).filter((text) => HAN.test(text))
}

describe('every page', () => {
  it('has no Chinese left in English', async () => {
    const store = testStore()
    const desk = openDesk(store, { classifier })
    for (const [name, role] of [
      ['boss', 'admin'],
      ['r', 'reviewer'],
      ['v', 'viewer'],
    ] as const)
      addUser(store, name, role)
    const demos = loadDemoPosts().map(({ post }) => ({ post, verdict: classifier.classify(post) }))
    const hits = demos.filter(({ verdict }) => verdict.verdict !== 'benign').slice(0, 12)
    const cases = hits.map(({ post, verdict }) => addCase(store, { ...post, comments: [...post.comments] }, verdict))
    addEvidence(store, cases[0]?.captureId ?? 0)
    addScan(store)
    const visitor = await visitAs(desk, 'boss')
    const [first, second] = cases.map(({ caseId }) => caseId)
    await visitor.get('/queue?lang=en')
    for (const [path, fields] of [
      [`/cases/${first}/claim`, {}],
      [
        `/cases/${first}/decide`,
        {
          outcome: 'violating',
          category: 'refund_agency',
          reason: 'pushes a contact',
          capture: String(cases[0]?.captureId),
        },
      ],
      [`/cases/${first}/report`, { channel: '12377' }],
      [`/cases/${second}/claim`, {}],
    ] as const)
      expect((await visitor.post(path, fields)).status).toBe(303)
    expect(listReports(store.reader, {})).toHaveLength(1)
    const paths = [
      '/queue?state=all',
      '/paste',
      '/paste/1',
      '/scans',
      '/scans/scan-1',
      '/reports',
      '/audit',
      '/users',
      '/account',
      '/about',
      '/nope',
    ]
    const left: string[] = []
    for (const path of [...paths, ...cases.map(({ caseId }) => `/cases/${caseId}`)])
      left.push(...wordsOn((await visitor.get(path)).body).map((text) => `${path}: ${text.trim()}`))
    const viewer = await visitAs(desk, 'v')
    left.push(...wordsOn((await viewer.get(`/cases/${first}?lang=en`)).body))
    left.push(...wordsOn((await visit(desk).get('/login?lang=en')).body))
    expect(left).toEqual([])
    expect(wordsOn((await visitor.get('/about?lang=zh')).body).length).toBeGreaterThan(5)
  })
})
