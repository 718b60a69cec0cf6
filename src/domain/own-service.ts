// Posts that an operator's own service gave (a private feed maker): no page of their host was visited for them, so no
// report may say that one was.

const MARK = '（自有服务）'

/** How a post came, with the mark that says so. */
export const byOwnService = (via: string): string => `${via}${MARK}`

/** Whether what is told of how a post was obtained has the mark. */
export const isByOwnService = (obtainedBy: string): boolean => obtainedBy.includes(MARK)
