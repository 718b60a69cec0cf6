// The words and pictures of B站's columns and opus, from the forms its state keeps them in. Pure.

import { picturesIn } from './element-tests.ts'
import { listAt, textAt, valueAt } from './json-path.ts'
import { parsePage } from './page-dom.ts'
import { textOf } from './page-text.ts'

export type Body = Readonly<{ text: string; images: string[]; tags: string[] }>

/** A column's content: markup. */
export function columnBody(markup: string): Body {
  const root = parsePage(`<div>${markup}</div>`).elements[0] ?? null
  return { text: root ? textOf(root) : '', images: picturesIn(root), tags: [] }
}

/** An opus: paragraphs of words, topics and pictures. */
export function opusBody(content: unknown): Body {
  const paragraphs = listAt(content, 'paragraphs')
  const nodes = paragraphs.map((paragraph) => listAt(paragraph, 'text', 'nodes'))
  const lines = nodes
    .filter((line) => line.length > 0)
    .map((line) => line.map((node) => textAt(node, 'word', 'words') || textAt(node, 'rich', 'text')).join(''))
  const topics = nodes
    .flat()
    .filter((node) => textAt(node, 'rich', 'type').endsWith('_TOPIC'))
    .map((node) => textAt(node, 'rich', 'text'))
  const pictures = paragraphs.flatMap((paragraph) => listAt(paragraph, 'pic', 'pics'))
  return { text: lines.join('\n'), images: pictures.map((picture) => textAt(picture, 'url')), tags: topics }
}

/** The module of an opus with this name, behind its own key. */
export function moduleOf(modules: readonly unknown[], name: string): unknown {
  const found = modules.find((module) => textAt(module, 'module_type') === `MODULE_TYPE_${name.toUpperCase()}`)
  return valueAt(found, `module_${name}`)
}
