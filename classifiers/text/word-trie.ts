// Words with a weight each, looked up unit by unit: a trie whose branches stand in one open hash table, so that a step is
// a look into three typed arrays and 80,000 words cost 6 MB instead of a tree of objects.

const SLOTS = 2 ** 18
const MASK = SLOTS - 1

/** A node is the slot of the branch that leads to it. Room for some 200,000 branches; the dictionary has 100,000. */
export class WordTrie {
  static readonly ROOT = SLOTS
  readonly #parents = new Int32Array(SLOTS).fill(-1)
  readonly #units = new Uint16Array(SLOTS)
  /** 0 = no word ends here. */
  readonly #weights = new Float64Array(SLOTS)

  /** Adds a word of at least one unit; given again, its last weight stands. `weight` is not 0. */
  put(word: string, weight: number): void {
    let node = WordTrie.ROOT
    for (let i = 0; i < word.length; i += 1) {
      const slot = this.#find(node, word.charCodeAt(i))
      this.#parents[slot] = node
      this.#units[slot] = word.charCodeAt(i)
      node = slot
    }
    this.#weights[node] = weight
  }

  /** The node after `unit`, or -1 when no word goes on so. */
  child(node: number, unit: number): number {
    const slot = this.#find(node, unit)
    return this.#parents[slot] === -1 ? -1 : slot
  }

  /** The weight of the word that ends in `node`, or 0. */
  weight(node: number): number {
    return this.#weights[node] as number
  }

  /** The slot of a branch, or the empty one where it belongs. */
  #find(node: number, unit: number): number {
    const mixed = Math.imul(node ^ Math.imul(unit, 0x9e3779b1), 0x85ebca6b)
    let slot = (mixed ^ (mixed >>> 15)) & MASK
    for (;;) {
      const parent = this.#parents[slot]
      if (parent === -1 || (parent === node && this.#units[slot] === unit)) return slot
      slot = (slot + 1) & MASK
    }
  }
}
