// Finds every occurrence of many terms in one pass: Aho–Corasick laid out as a double-array trie in typed arrays.

export type Automaton = Readonly<{
  /** Calls `onMatch` for every occurrence, overlapping ones too, by end, then longest first. Units are UTF-16. */
  find(text: string, onMatch: (termIndex: number, start: number, end: number) => void): void
}>

type TrieNode = { children: Map<number, TrieNode>; term: number; slot: number }

/** Each code unit that any term uses gets a small number from 1; all others share 0. */
function numberSymbols(terms: readonly string[]): Readonly<{ symbolOf: Uint16Array; count: number }> {
  const symbolOf = new Uint16Array(65536)
  let count = 0
  for (const term of terms) {
    for (let i = 0; i < term.length; i += 1) {
      const unit = term.charCodeAt(i)
      if (symbolOf[unit] === 0) {
        count += 1
        symbolOf[unit] = count
      }
    }
  }
  return { symbolOf, count }
}

/** Plants the terms; `twins[i]` is the next index of the same term, or -1. Empty terms are left out. */
function plantTrie(terms: readonly string[], symbolOf: Uint16Array, twins: Int32Array): TrieNode {
  const root: TrieNode = { children: new Map(), term: -1, slot: 0 }
  terms.forEach((term, index) => {
    if (term === '') return
    let node = root
    for (let i = 0; i < term.length; i += 1) {
      const symbol = symbolOf[term.charCodeAt(i)] as number
      let next = node.children.get(symbol)
      if (!next) {
        next = { children: new Map(), term: -1, slot: 0 }
        node.children.set(symbol, next)
      }
      node = next
    }
    twins[index] = node.term
    node.term = index
  })
  return root
}

/** So many bases tried in vain mean that the region is as good as full. */
const CROWDED = 256

/** The growing double array: child of state s by symbol c is s' = base[s] + c when check[s'] is s. */
class SlotTable {
  base = new Int32Array(1024)
  check = new Int32Array(1024).fill(-1)
  #from = 1
  readonly #symbols: number

  constructor(symbols: number) {
    this.#symbols = symbols
  }

  /** Finds a base at which all `symbols` fall on free slots, and takes those slots for `parent`. */
  place(parent: number, symbols: readonly number[]): number {
    const lowest = symbols[0] as number
    while (this.#taken(this.#from)) this.#from += 1
    const first = Math.max(1, this.#from - lowest)
    let base = first
    while (symbols.some((symbol) => this.#taken(base + symbol))) base += 1
    // Where free slots are rare, the next search begins behind: a few slots lost for a search that stays short.
    if (base - first > CROWDED) this.#from = base + lowest
    for (const symbol of symbols) this.check[base + symbol] = parent
    this.#taken(base + this.#symbols) // room for every symbol, so that a search never reads past the end
    this.base[parent] = base
    return base
  }

  #taken(slot: number): boolean {
    while (slot >= this.check.length) this.#grow()
    return this.check[slot] !== -1
  }

  #grow(): void {
    const size = this.check.length * 2
    const base = new Int32Array(size)
    const check = new Int32Array(size).fill(-1)
    base.set(this.base)
    check.set(this.check)
    this.base = base
    this.check = check
  }
}

/** Gives every trie node a slot, breadth first; returns the nodes in that order (parents before children). */
function layOut(root: TrieNode, table: SlotTable): TrieNode[] {
  table.check[0] = 0 // the root's own slot is never a child's
  const order: TrieNode[] = [root]
  for (let i = 0; i < order.length; i += 1) {
    const node = order[i] as TrieNode
    if (node.children.size === 0) continue
    const symbols = [...node.children.keys()].sort((a, b) => a - b)
    const base = table.place(node.slot, symbols)
    for (const symbol of symbols) {
      const child = node.children.get(symbol) as TrieNode
      child.slot = base + symbol
      order.push(child)
    }
  }
  return order
}

type Arrays = Readonly<{ base: Int32Array; check: Int32Array; fail: Int32Array; ends: Int32Array; more: Int32Array }>

/** The state after `symbol` in `state`, by failure links where the trie has no such child. */
function step(arrays: Arrays, from: number, symbol: number): number {
  let state = from
  for (;;) {
    const next = (arrays.base[state] as number) + symbol
    if (arrays.check[next] === state && next !== 0) return next
    if (state === 0) return 0
    state = arrays.fail[state] as number
  }
}

/** Fills failure links, the term that ends in each state, and the next shorter state where a term ends. */
function link(order: readonly TrieNode[], table: SlotTable): Arrays {
  const size = table.check.length
  const arrays: Arrays = {
    base: table.base,
    check: table.check,
    fail: new Int32Array(size),
    ends: new Int32Array(size).fill(-1),
    more: new Int32Array(size),
  }
  for (const node of order) arrays.ends[node.slot] = node.term
  for (const node of order) {
    for (const [symbol, child] of node.children) {
      const fail = node.slot === 0 ? 0 : step(arrays, arrays.fail[node.slot] as number, symbol)
      arrays.fail[child.slot] = fail
      arrays.more[child.slot] = (arrays.ends[fail] as number) >= 0 ? fail : (arrays.more[fail] as number)
    }
  }
  return arrays
}

/** What `find` reads of a state stands side by side: base, check, failure link, and the first state whose term ends here. */
const [BASE, CHECK, FAIL, FIRST] = [0, 1, 2, 3]
const CELL_BITS = 2

function cellsOf({ base, check, fail, ends, more }: Arrays): Int32Array {
  const cells = new Int32Array(base.length << CELL_BITS)
  for (let state = 0; state < base.length; state += 1) {
    const cell = state << CELL_BITS
    cells[cell + BASE] = base[state] as number
    cells[cell + CHECK] = check[state] as number
    cells[cell + FAIL] = fail[state] as number
    cells[cell + FIRST] = (ends[state] as number) >= 0 ? state : (more[state] as number)
  }
  return cells
}

/**
 * Builds the automaton. The same term may be given twice; each index is reported. Empty terms never match. `readAs`: each
 * unit of a text is read as the unit that stands for it there (its sound, say); terms are given in those.
 */
export function buildAutomaton(terms: readonly string[], readAs?: Uint16Array): Automaton {
  const { symbolOf: ownSymbols, count } = numberSymbols(terms)
  const symbolOf = readAs?.map((unit) => ownSymbols[unit] as number) ?? ownSymbols
  const twins = new Int32Array(terms.length).fill(-1)
  const lengths = Int32Array.from(terms, (term) => term.length)
  const table = new SlotTable(count)
  const arrays = link(layOut(plantTrie(terms, ownSymbols, twins), table), table)
  const { ends, more } = arrays
  const cells = cellsOf(arrays)
  // From the beginning most symbols lead nowhere: a small table says so.
  const begun = Int32Array.from({ length: count + 1 }, (_, symbol) => (symbol === 0 ? 0 : step(arrays, 0, symbol)))
  const report = (first: number, end: number, onMatch: (term: number, start: number, end: number) => void): void => {
    for (let hit = first; hit !== 0; hit = more[hit] as number) {
      for (let term = ends[hit] as number; term >= 0; term = twins[term] as number) {
        onMatch(term, end - (lengths[term] as number), end)
      }
    }
  }
  /** The state after `symbol` in `state`. */
  const go = (state: number, symbol: number): number => {
    for (let from = state; from !== 0; from = cells[(from << CELL_BITS) + FAIL] as number) {
      const next = (cells[(from << CELL_BITS) + BASE] as number) + symbol
      if (cells[(next << CELL_BITS) + CHECK] === from) return next
    }
    return begun[symbol] as number
  }
  return {
    find(text, onMatch) {
      let state = 0
      for (let i = 0; i < text.length; i += 1) {
        const symbol = symbolOf[text.charCodeAt(i)] as number
        state = symbol === 0 ? 0 : go(state, symbol)
        if (state === 0) continue
        const first = cells[(state << CELL_BITS) + FIRST] as number
        if (first !== 0) report(first, i + 1, onMatch)
      }
    },
  }
}
