// What became of a post besides being edited (an edit is a new capture): it was taken away, or it came back.

export const REVISION_KINDS = ['deleted', 'returned'] as const
export type RevisionKind = (typeof REVISION_KINDS)[number]

/** One such event. `why` is the sentence on the page that shows it; `at` is ISO 8601 with zone. */
export type Revision = Readonly<{ kind: RevisionKind; at: string; url: string; why: string }>
