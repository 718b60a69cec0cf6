// `npm run gates -- --shared DIR [--only NAME,NAME] [--quick] [--json]`: measures every gate and prints one table.
// Exit 0: all that was measured is met · 1: a gate is missed · 2: wrong usage. Progress goes to stderr.

import { parseArgs } from 'node:util'
import { type Context, createContext } from './context.ts'
import { CannotMeasure, type Gate, isMet } from './gate.ts'
import { GATES } from './index.ts'
import { printTable, type Row } from './print-table.ts'

const USAGE = `usage: npm run gates -- --shared DIR [--only NAME,NAME] [--quick] [--json]
gates: ${GATES.map(({ name }) => name).join(', ')}`

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function rowsOf(gate: Gate, context: Context): Promise<readonly Row[]> {
  const { name, what } = gate
  try {
    const figures = await gate.measure(context)
    return figures.map((figure) => ({ gate: name, state: isMet(figure) ? 'met' : 'missed', figure }))
  } catch (cause) {
    if (cause instanceof CannotMeasure)
      return [{ gate: name, state: 'skipped', why: `${cause.message}: ${cause.mend}` }]
    // A gate that breaks must not hide what the others say; it counts as missed.
    say(String((cause as Error).stack ?? cause))
    return [{ gate: name, state: 'missed', why: `${what} could not be measured: ${(cause as Error).message}` }]
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      shared: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const wanted = values.only?.split(',') ?? GATES.map(({ name }) => name)
  const unknown = wanted.filter((name) => !GATES.some((gate) => gate.name === name))
  if (values.shared === undefined) throw new Error('--shared is wanted: the folder with devset/ and data/')
  if (unknown.length > 0) throw new Error(`no such gate: ${unknown.join(', ')}`)
  return { ...values, shared: values.shared, gates: GATES.filter(({ name }) => wanted.includes(name)) }
}

async function main(): Promise<number> {
  const { shared, quick, json, gates } = readArguments()
  const context = createContext({ shared, quick, say })
  const rows: Row[] = []
  for (const gate of gates) {
    say(`${gate.name}: ${gate.what}`)
    rows.push(...(await rowsOf(gate, context)))
  }
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : printTable(rows))
  return rows.some(({ state }) => state === 'missed') ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (cause) {
  say(`${(cause as Error).message}\n${USAGE}`)
  process.exitCode = 2
}
