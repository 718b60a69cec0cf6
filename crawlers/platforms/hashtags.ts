// The tags that people write into their texts: `#tag` and, on 微博, `#topic#`. Pure.

/** `#tag`s, which a space or a sign ends. */
export const hashtagsIn = (text: string): string[] =>
  [...text.matchAll(/#([\p{L}\p{N}_]{1,60})/gu)].map(([, tag = '']) => tag)

/** `#topic#`s, closed on the same line. */
export const topicsIn = (text: string): string[] =>
  [...text.matchAll(/#([^#\n]{1,60})#/g)].map(([, topic = '']) => topic)
