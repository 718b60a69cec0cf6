// What the outside must provide: the classifier, the page visitor, the clock. Rooms that need them take them as
// arguments; only src/cli/compose/ knows the real ones.

import type { ImageText, Seen } from './image-text.ts'
import type { KnownPage } from './known-page.ts'
import type { PageLayout } from './layout.ts'
import type { Advice, Letter, Opinion } from './opinion.ts'
import type { Post } from './post.ts'
import type { FailReason, HostTally, PageVerdict, SkipReason } from './scan.ts'
import type { Source } from './source.ts'
import type { Explanation, Verdict } from './verdict.ts'

export type Clock = () => Date

export interface Classifier {
  readonly version: string
  /** One post in, one verdict out, with what was read in its pictures. Synchronous, pure, never throws on any parsed post. */
  classify(post: Post, seen?: Seen): Verdict
  explain(post: Post, seen?: Seen): Explanation
}

/** Whoever says what a post is, at once or later. */
export interface Classifies {
  /** As `Classifier.classify`; rejects when the place where it works broke. */
  classify(post: Post, seen?: Seen): Verdict | Promise<Verdict>
}

/** A classifier in other threads: the same verdicts, later. */
export interface ClassifierApart extends Classifies {
  /** How many posts must be on their way to keep it busy. */
  readonly ahead: number
  classify(post: Post, seen?: Seen): Promise<Verdict>
  /** Ends the threads once they have answered what they have; may be called twice. */
  close(): Promise<void>
}

/** Reads text and codes in picture files, apart from this process. */
export interface ImageReader {
  /** One answer per path (absolute), same order; what is wrong with a picture is in its answer. Never rejects. */
  read(paths: readonly string[]): Promise<readonly ImageText[]>
  /** Ends what was started; may be called twice. */
  close(): Promise<void>
}

/** Gives a second opinion. It is shown letters, never posts: what must not leave the house is masked before it is asked. */
export interface Adviser {
  /** The name of the model, recorded with each opinion. */
  readonly model: string
  /** Changes with whatever makes the same letter read differently: model file, instructions. */
  readonly version: string
  /** Never rejects; what went wrong is in the answer. */
  advise(letter: Letter, signal?: AbortSignal): Promise<Advice>
}

/** Opinions given earlier, and how many may be asked for; the SQL lives in src/store. Times are instants. */
export interface OpinionBook {
  recall(key: string, now: Date): Opinion | null
  /** Takes one request from the budget of the day (Asia/Shanghai), before it is made; false when it is spent. */
  spend(now: Date): boolean
  keep(key: string, entry: Readonly<{ model: string; opinion: Opinion; now: Date }>): void
}

/** A URL waiting its turn in a scan. `known`: what an earlier scan kept of its page, to be read again only if it changed. */
export type Target = Readonly<{ url: string; depth: number; known?: KnownPage | null }>

/** What came of one URL. Every target ends in exactly one of these. */
export type Visit =
  | Readonly<{
      outcome: 'fetched'
      url: string
      finalUrl: string
      status: number
      page: PageVerdict
      /** The sentence on the page (or the status) that shows why it is that verdict. */
      why: string
      posts: readonly Post[]
      unreadable: number
      /** Absolute URLs this page led to, before admission. */
      links: readonly string[]
      /** It lists a site's pages for machines. */
      isSitemap?: boolean | undefined
      /** What each layer of the page told; none where no post was to be expected. */
      layout?: PageLayout | null | undefined
      body: Uint8Array
      contentType: string
      headers: Readonly<Record<string, string>>
      rendered: boolean
      fetchedAt: string
      /** How the posts came besides by us (the route of a feed maker); none = "". */
      via?: string
    }>
  | Readonly<{ outcome: 'skipped'; url: string; reason: SkipReason; why: string }>
  | Readonly<{ outcome: 'failed'; url: string; reason: FailReason; why: string }>

/** Crawling's face to the pipeline. One per scan; everything it fetches goes through the one door. */
export interface PageVisitor {
  /** Never throws for what a page or network does; may throw ConfigError or a bug. */
  visit(target: Target): Promise<Visit>
  /** What scope, robots and guard say of a target; fetches robots.txt at most. */
  mayFetch(target: Target): Promise<Readonly<{ allowed: boolean; why: string }>>
  /** A full-page PNG of a page just visited; null (with the reason logged) when no browser can be had. */
  screenshot(url: string): Promise<Uint8Array | null>
  /**
   * A picture of a post just visited, through the same guard and robots.txt; null when it may not or cannot be had, is no
   * picture, or the run has had its fill. Absent where there are no pictures to be had.
   */
  picture?(url: string): Promise<Uint8Array | null>
  /** What besides ourselves had a hand in the pages so far: name → version (chromium). */
  tools(): Readonly<Record<string, string>>
  /** Requests so far per host, robots.txt and sub-resources included. */
  hosts(): readonly HostTally[]
  close(): Promise<void>
}

/** `earlier`: what the hosts were asked, and which were stopped, before this scan was interrupted. */
export type OpenVisitor = (source: Source, earlier?: readonly HostTally[]) => PageVisitor

/** Whether a link may join a scan, and under which canonical spelling. Pure. */
export type AdmitLink = (
  source: Source,
  target: Target,
) => Readonly<{ ok: true; url: string }> | Readonly<{ ok: false; reason: SkipReason; why: string }>

/** Cached robots.txt bodies; the SQL lives in src/store. Times are epoch milliseconds. */
export interface RobotsCache {
  load(origin: string): Readonly<{ status: number; body: string; fetchedAt: number }> | null
  save(origin: string, entry: Readonly<{ status: number; body: string; fetchedAt: number }>): void
}

/**
 * A turn asked for: at least `minGapMs` after the last one, while fewer than `concurrency` are under way; `perDay`:
 * requests of a day, null = as many as come. The clock is read once the ledger is held: another may have held it.
 */
export type TurnWish = Readonly<{ minGapMs: number; concurrency: number; perDay: number | null; clock: Clock }>

/** `wait`: not before `until` (epoch ms), then ask again; `spent`: not on this day any more. */
export type TurnAnswer =
  | Readonly<{ kind: 'taken'; at: number }>
  | Readonly<{ kind: 'wait'; until: number }>
  | Readonly<{ kind: 'spent' }>

/** The pace ledger: when a host may next be asked. One per data directory, shared by processes. Times in epoch ms. */
export interface PaceLedger {
  /** Takes the host's turn when it is due at this very moment, else says when to ask again. Each counts in its day. */
  take(host: string, wish: TurnWish): TurnAnswer
  /** A request that rides along with a page: it counts, and the next turn is a gap after it. False: the day is spent. */
  note(host: string, wish: Pick<TurnWish, 'perDay' | 'clock'>): boolean
  /** The request of a turn taken here has ended. Of one at a time the gap is counted from here, however slow it was. */
  end(host: string, wish: Pick<TurnWish, 'concurrency' | 'clock'>): void
  /** Pushes the host's next turn to no earlier than `until` (Retry-After, back-off). */
  postpone(host: string, until: number): void
  /** Until when the host wants to be left alone; long past when it never said so. */
  heldUntil(host: string): number
}
