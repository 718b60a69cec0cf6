// Reads values out of parsed JSON whose shape nobody vouches for: own keys only, wrong types read as nothing.

type Key = string | number

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The value behind `keys`, undefined when the way ends before. */
export function valueAt(root: unknown, ...keys: readonly Key[]): unknown {
  let value = root
  for (const key of keys) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined
    value = unwrapped(value[key])
  }
  return value
}

/** State that was saved while its page lived stands in Vue's wrappers. */
function unwrapped(value: unknown): unknown {
  const key = isObject(value) ? ['_rawValue', '_value'].find((name) => Object.hasOwn(value, name)) : undefined
  return key !== undefined && isObject(value) ? value[key] : value
}

/** A string or number behind `keys` as text, "" for anything else. */
export function textAt(root: unknown, ...keys: readonly Key[]): string {
  const value = valueAt(root, ...keys)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The first of several keys of one object that holds a text. */
export function firstText(root: unknown, ...keys: readonly string[]): string {
  for (const key of keys) {
    const text = textAt(root, key)
    if (text !== '') return text
  }
  return ''
}

/** The members of an array, or the values of an object, behind `keys`. */
export function listAt(root: unknown, ...keys: readonly Key[]): readonly unknown[] {
  const value = valueAt(root, ...keys)
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.values(value) : []
}
