// Every rule does what its own examples say, through the real reading, lists and voices.

import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extractContacts } from '#classifiers/contacts/extract-contacts.ts'
import { hearField } from '#classifiers/mentions.ts'
import { rules } from '#classifiers/rules/index.ts'
import type { Example, Rule } from '#classifiers/rules/rule.ts'
import { findScopes } from '#classifiers/subject.ts'
import { standardMatcher } from '#classifiers/text/find-terms.ts'
import { readPost } from '#classifiers/text/read-post.ts'
import { parsePost } from '#src/domain/post.ts'
import type { Finding } from '#src/domain/verdict.ts'
import { projectFile } from '#src/runtime/project-root.ts'

function findIn(rule: Rule, example: Example): Finding[] {
  const comments = example.comment ? [{ author: '路人甲', text: example.comment }] : []
  const parsed = parsePost({ title: example.title, text: example.zh, author: { bio: example.bio }, comments })
  if (!parsed.ok) throw new Error(parsed.error)
  const reading = readPost(parsed.value)
  const heard = reading.fields.map((field) => hearField(field, standardMatcher()))
  const scopes = findScopes(parsed.value, heard, { contacts: extractContacts(reading) })
  const findings = scopes.flatMap((scope) => rule.find(scope))
  for (const { field, start, end, quote } of findings.flatMap(({ spans }) => spans)) {
    expect(reading.fields.find((one) => one.field === field)?.raw.slice(start, end)).toBe(quote)
  }
  return findings
}

describe('the registry', () => {
  it('lists every rule file once, and ids are file names', () => {
    const files = readdirSync(projectFile('classifiers', 'rules')).map((name) => name.replace(/\.ts$/, ''))
    const ruleFiles = files.filter((name) => !['index', 'rule', 'offer'].includes(name)).sort()
    expect(rules.map(({ id }) => id).toSorted()).toEqual(ruleFiles)
  })
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('brings at least three hits and three near misses', () => {
    expect(rule.examples.hits.length).toBeGreaterThanOrEqual(3)
    expect(rule.examples.misses.length).toBeGreaterThanOrEqual(3)
  })
  it.each(rule.examples.hits.map((hit) => [hit.en, hit] as const))('finds: %s', (_gloss, hit) => {
    const findings = findIn(rule, hit)
    expect(findings).not.toEqual([])
    for (const finding of findings) {
      expect(finding.rule).toBe(rule.id)
      expect(finding.why).not.toBe('')
      expect(finding.spans.length > 0 || finding.noSpan !== '').toBe(true)
      expect(Math.sign(finding.weight)).toBe(rule.role === 'voice' || rule.role === 'guard' ? -1 : 1)
    }
  })
  it.each(rule.examples.misses.map((miss) => [miss.en, miss] as const))('leaves alone: %s', (_gloss, miss) => {
    expect(findIn(rule, miss)).toEqual([])
  })
})
