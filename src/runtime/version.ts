// The product's version, from package.json.

import { readFileSync } from 'node:fs'
import { projectFile } from './project-root.ts'

const manifest = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }

export const VERSION = manifest.version
