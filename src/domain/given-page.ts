// A page that somebody saved before we saw it, as its file gives it.

/** `kind`: what kind of file it stood in. `container` is the SHA-256 of the whole file or record, "" where that is `body`. */
export type GivenPage = Readonly<{
  kind: 'html' | 'mhtml' | 'har' | 'warc'
  body: Uint8Array
  contentType: string
  /** Where the file says that the page was, "" where it does not. */
  url: string
  status: number
  /** When the file says that it was saved, ISO 8601; "" where it does not. */
  savedAt: string
  container: string
}>
