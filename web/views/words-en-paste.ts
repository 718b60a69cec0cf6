// The English of pasting a post by hand.

import type { zhPaste } from './words-zh-paste.ts'

export const enPaste: typeof zhPaste = {
  title: 'Paste a post',
  lead: 'Paste a public post that you found elsewhere; it is judged at once, and a hit becomes a case. Its address is not visited from here.',
  url: 'Address (required)',
  urlHint: 'The post’s public address, beginning with http:// or https://; it only tells which post this is.',
  platform: 'Platform',
  platformGuess: 'Told by the address',
  postTitle: 'Title (optional)',
  author: 'Author’s name (optional)',
  text: 'Text',
  textHint: (most) => `As it stands, unchanged, at most ${most} characters. Title or text is needed.`,
  obtainedBy: 'How it was obtained (required)',
  obtainedByHint: 'For example: copied by me from the open page; sent in by a user. Reports repeat it.',
  submit: 'Submit and judge',
  resultTitle: 'Pasted post',
  another: 'Paste another',
  noCase: 'No case: as judged now it is no hit. The post is kept and will be judged again by a newer model.',
  openCase: (id) => `Open case ${id}`,
  faults: {
    url: 'The address does not fit: paste all of it, from http:// or https:// on.',
    empty: 'Title and text are both empty; one of them is needed.',
    obtainedBy: 'Say how it was obtained, in at least two characters.',
    tooLong: 'Something is too long; shorten it, or import longer posts as a file.',
  },
}
