// Documents that rot fail here: every command, setting and file that they name exists, and every one that exists is named.

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '#src/cli/commands/index.ts'
import { listSettings } from '#src/runtime/config.ts'
import { projectFile } from '#src/runtime/project-root.ts'

const read = (name: string): string => readFileSync(projectFile(name), 'utf8')
const commands = COMMANDS.map(({ name }) => name)

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const text = read(name)

  it('names every command', () => {
    expect(commands.filter((command) => !new RegExp(`\\b${command}\\b`).test(text))).toEqual([])
  })

  it('runs only commands that exist', () => {
    const named = [...text.matchAll(/^npx lurewatch ([a-z]+)/gm)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((command) => !commands.includes(command))).toEqual([])
  })

  it('runs only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })

  it('documents every setting with its variable', () => {
    const missing = listSettings().filter(({ key, variable }) => !text.includes(`\`${key}\` | \`${variable}\``))
    expect(missing).toEqual([])
  })

  it('leaves no placeholder', () => {
    expect(text).not.toMatch(/TODO|FIRST_RUN|MEASURED_TABLE|SETTINGS_TABLE/)
  })
})

describe('ARCHITECTURE.md', () => {
  it('names only files and folders that exist', () => {
    const named = [
      ...read('ARCHITECTURE.md').matchAll(/`((?:src|web|crawlers|classifiers|tests|bin|seeds)(?:\/[\w.-]+)*\/?)`/g),
    ].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !existsSync(projectFile(path)))).toEqual([])
  })
})
