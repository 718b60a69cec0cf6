// WCAG AA by arithmetic: every pair of colours that text and its ground can form, in light and dark.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectFile } from '#src/runtime/project-root.ts'

const css = readFileSync(projectFile('web', 'assets', 'base.css'), 'utf8')
const [light = '', dark = ''] = css.split('prefers-color-scheme: dark')

function coloursIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/--([a-z-]+): #([0-9a-f]{3,6});/g)]
  return Object.fromEntries(
    found.map(([, name = '', hex = '']) => [name, hex.length === 3 ? hex.replace(/./g, '$&$&') : hex]),
  )
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const TEXT_PAIRS = [
  ['text', 'panel'],
  ['text', 'bg'],
  ['text', 'accent-soft'],
  ['text', 'bad-soft'],
  ['text', 'mark'],
  ['text', 'contact'],
  ['muted', 'panel'],
  ['muted', 'bg'],
  ['muted', 'accent-soft'],
  ['accent', 'panel'],
  ['accent', 'bg'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['bad', 'bad-soft'],
  ['bad', 'panel'],
  ['warn', 'warn-soft'],
  ['warn', 'accent-soft'],
  ['good', 'good-soft'],
] as const

/** Borders of fields and parts of a drawing need 3:1 against what lies beside them. */
const SHAPE_PAIRS = [
  ['line-strong', 'panel'],
  ['accent', 'line'],
  ['mark-line', 'panel'],
  ['contact-line', 'panel'],
] as const

describe.each([
  ['light', coloursIn(light)],
  ['dark', { ...coloursIn(light), ...coloursIn(dark) }],
])('%s colours', (_name, colours) => {
  it.each(TEXT_PAIRS)('text %s on %s reads at 4.5:1', (front, back) => {
    expect(contrast(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SHAPE_PAIRS)('shape %s on %s shows at 3:1', (front, back) => {
    expect(contrast(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(3)
  })
})
