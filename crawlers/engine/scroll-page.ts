// Walks down a rendered list that grows as it is read, and gathers where its cards lead: lists that show only the cards
// in sight drop the others. Bounded in steps, time, height and links; presses no button.

/** The page as far as it is needed here; playwright's has it. */
export type Scrollable = Readonly<{ evaluate<T>(work: () => T): Promise<T> }>

export type ScrollBounds = Readonly<{
  /** Resolves once the page asks for nothing more. */
  settle: () => Promise<void>
  maxMs: number
}>

/** Screens of nine tenths: about 30,000 pixels of a list, as far as a patient reader goes. */
const MAX_STEPS = 40
/** A page taller than this grows for ever. */
const MAX_HEIGHT = 100_000
const MAX_LINKS = 2000
/** Twice at the end without anything new: there is no more. */
const MAX_IDLE_STEPS = 2

type Sight = Readonly<{ links: readonly string[]; isEnd: boolean; height: number }>

/** Every address that stood on the page at some moment of the walk, in the order met. */
export async function scrollThrough(page: Scrollable, { settle, maxMs }: ScrollBounds): Promise<string[]> {
  const until = Date.now() + maxMs
  const met = new Set<string>()
  let idle = 0
  for (let step = 0; step < MAX_STEPS && idle < MAX_IDLE_STEPS && Date.now() < until; step += 1) {
    const { links, isEnd, height } = await page.evaluate(lookAndScroll)
    const before = met.size
    for (const link of links) met.add(link)
    idle = isEnd && met.size === before ? idle + 1 : 0
    if (met.size >= MAX_LINKS || height > MAX_HEIGHT) break
    await settle()
  }
  return [...met].slice(0, MAX_LINKS)
}

/** Runs in the page: what is in sight, then one screen further; an inner list scrolls where the page does not. */
function lookAndScroll(): Sight {
  const root = document.scrollingElement ?? document.documentElement
  const canScroll = (element: Element): boolean => element.scrollHeight > element.clientHeight + 8
  const inner = [...document.querySelectorAll('main, section, div, ul')]
    .filter((element) => canScroll(element) && /auto|scroll/.test(getComputedStyle(element).overflowY))
    .sort((a, b) => b.scrollHeight - a.scrollHeight)[0]
  const list = canScroll(root) ? root : (inner ?? root)
  const links = [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href)
  const isEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8
  list.scrollTop += Math.round(list.clientHeight * 0.9)
  return { links, isEnd, height: list.scrollHeight }
}
