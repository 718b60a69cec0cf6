// Small questions to ask of elements, and where on a page the answer stands. Pure; no selector engine.

import { attr, type DomElement, findAll, findFirst, hasClass, type PageDom } from './page-dom.ts'

export type ElementTest = (element: DomElement) => boolean
export type Scope = PageDom | DomElement

/** Has one of these classes. */
export const classed =
  (...names: readonly string[]): ElementTest =>
  (element) =>
    hasClass(element, ...names)

/** Has a class of which `prefix` is the name and the rest the hash of a build. */
export const classedLike =
  (prefix: string): ElementTest =>
  (element) =>
    attr(element, 'class')
      .split(/\s+/)
      .some((name) => name.startsWith(prefix))

/** Has this value, or any, in an attribute. */
export const marked =
  (name: string, value?: string): ElementTest =>
  (element) =>
    value === undefined ? attr(element, name) !== '' : attr(element, name) === value

export const named =
  (...names: readonly string[]): ElementTest =>
  (element) =>
    names.includes(element.name)

/** The first element of a page, or below an element, that passes; null when none does or there is no scope. */
export function firstIn(scope: Scope | null, test: ElementTest): DomElement | null {
  if (scope === null) return null
  return 'elements' in scope ? (scope.elements.find(test) ?? null) : findFirst(scope, test)
}

/** All elements of a page, or below an element, that pass. */
export function allIn(scope: Scope | null, test: ElementTest): readonly DomElement[] {
  if (scope === null) return []
  return 'elements' in scope ? scope.elements.filter(test) : findAll(scope, test)
}

/** An attribute of an element that may be missing. */
export const attrOf = (element: DomElement | null, name: string): string => (element ? attr(element, name) : '')

/** What `pattern` catches first in the `href` of the first link below `scope` that it fits; "" when none does. */
export function idInLink(scope: Scope | null, pattern: RegExp): string {
  const link = firstIn(scope, (element) => element.name === 'a' && pattern.test(attr(element, 'href')))
  return pattern.exec(attrOf(link, 'href'))?.[1] ?? ''
}

/** The text of every picture's address below `scope`, late-loaded ones included. */
export function picturesIn(scope: Scope | null, test: ElementTest = () => true): string[] {
  return allIn(scope, (element) => element.name === 'img' && test(element)).map(
    (image) => attr(image, 'data-original') || attr(image, 'data-src') || attr(image, 'src'),
  )
}
