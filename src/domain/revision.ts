// What became of a post besides being edited (an edit is a new capture): it was taken away, or it came back.

export type RevisionKind = 'deleted' | 'returned'

/** One such event. `at` is ISO 8601 with zone; `why` is the sentence on the page that shows it. */
export type Revision = Readonly<{ kind: RevisionKind; at: string; url: string; why: string }>
