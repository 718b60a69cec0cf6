// Just enough of WebAssembly's binary format to write functions over 128-bit lanes by hand: JavaScript adds one number
// at a time, a lane instruction eight (WebAssembly Core Specification 2.0, chapter 5 and appendix "Index of
// instructions"). Only the instructions that the house uses have names here.

/** Instructions, or a part of a module, as bytes. */
export type Code = readonly number[]

const I32 = 0x7f
const V128 = 0x7b
const BLOCK_WITHOUT_RESULT = 0x40
const END = 0x0b

/** LEB128, the form of every number in the format; `value` is a whole number from 0 to 2^31. */
export function unsigned(value: number): Code {
  const low = value & 0x7f
  const rest = value >>> 7
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)]
}

function signed(value: number): Code {
  const low = value & 0x7f
  const rest = value >> 7
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

/** An access to memory at the address on the stack plus `offset`; nothing is promised about its alignment. */
const access =
  (...opcode: number[]) =>
  (offset: number): Code => [...opcode, 0, ...unsigned(offset)]
const lanes = (opcode: number): Code => [0xfd, ...unsigned(opcode)]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number): Code => [0x21, ...unsigned(local)]
export const constant = (value: number): Code => [0x41, ...signed(value)]
export const add: Code = [0x6a]
export const subtract: Code = [0x6b]
export const shiftLeft: Code = [0x74]
export const isLess: Code = [0x48]
export const select: Code = [0x1b]
export const load = access(0x28)
export const loadDouble = access(0x2b)
export const isNotZeroDouble: Code = [0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x62]

export const loadLanes = access(...lanes(0x00))
export const storeLanes = access(...lanes(0x0b))
/** Eight signed bytes as eight numbers of 16 bits. */
export const loadBytesAsShorts = access(...lanes(0x01))
/** One whole number of 32 bits in all four lanes. */
export const intEverywhere = lanes(0x11)
/** Bits of the first where the third has ones, of the second elsewhere. */
export const selectBits = lanes(0x52)
/** One single in all four lanes. */
export const loadSingleEverywhere = access(...lanes(0x09))
/** One double in both lanes. */
export const loadDoubleTwice = access(...lanes(0x0a))
export const noLanes: Code = [...lanes(0x0c), ...new Array<number>(16).fill(0)]
export const addShorts = lanes(0x8e)
export const mostOfShorts = lanes(0x98)
export const addInts = lanes(0xae)
export const lowShortsAsInts = lanes(0xa7)
export const highShortsAsInts = lanes(0xa8)
export const isMoreSingles = lanes(0x44)
export const rootOfSingles = lanes(0xe3)
export const addSingles = lanes(0xe4)
export const subtractSingles = lanes(0xe5)
export const multiplySingles = lanes(0xe6)
export const divideSingles = lanes(0xe7)
export const addDoubles = lanes(0xf0)
export const multiplyDoubles = lanes(0xf2)

/** Bytes of a single, and of all lanes together. */
export const SINGLE = 4
export const LANES = 16

/** Numbers of the locals from `from` on, up to but without `to`. */
export const count = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
/** Adds `by` to a local. */
export const step = (local: number, by: number): Code => [...get(local), ...constant(by), ...add, ...set(local)]
/** Takes one from a counter and leaves it on the stack, for `repeat`. */
export const down = (local: number): Code => [
  ...[...get(local), ...constant(1), ...subtract, ...set(local)],
  ...get(local),
]

/** Runs `body` again as long as it leaves a number other than 0. */
export const repeat = (body: Code): Code => [0x03, BLOCK_WITHOUT_RESULT, ...body, 0x0d, 0, END]
/** Runs `body` when the number on the stack is not 0. */
export const when = (body: Code): Code => [0x04, BLOCK_WITHOUT_RESULT, ...body, END]

/** A function of `parameters` whole numbers without a result; its locals follow the parameters: numbers, then lanes. */
export type WasmFunction = Readonly<{ name: string; parameters: number; numbers: number; lanes: number; body: Code }>

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes]
const section = (id: number, items: readonly Code[]): Code => [id, ...sized(list(items))]
const text = (name: string): Code => sized([...Buffer.from(name, 'utf8')])

/** A module of these functions over one memory, which it imports as `house.memory`. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...list(new Array<Code>(parameters).fill([I32])), 0])
  const memory = [...text('house'), ...text('memory'), 0x02, 0x00, 1]
  const exported = functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)])
  const bodies = functions.map(({ numbers, lanes: wide, body }) => {
    const locals = [[...unsigned(numbers), I32] as Code, [...unsigned(wide), V128] as Code]
    return sized([...list(locals), ...body, END])
  })
  const indices = functions.map((_, i) => unsigned(i))
  const sections = [section(1, types), section(2, [memory]), section(3, indices), section(7, exported)]
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat(), ...section(10, bodies)])
}
