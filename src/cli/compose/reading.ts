// The readers of files: posts, imports, saved pages.

/** The reader of import and classify input, and the check that a file can be read at all. */
export async function composeReader() {
  const [{ readPosts }, { assertReadableFile }] = await Promise.all([
    import('#crawlers/imports/read-posts.ts'),
    import('#crawlers/imports/open-input.ts'),
  ])
  return { readPosts, assertReadableFile }
}

/** The reader of everything that `import` takes, and of the file of `--map`. */
export async function composeImport() {
  const [{ openImport }, { loadColumnMap }] = await Promise.all([
    import('#crawlers/imports/read-import.ts'),
    import('#crawlers/imports/map-columns.ts'),
  ])
  return { openImport, loadColumnMap }
}

/** The reader of saved pages, and which platform an address is of. */
export async function composePageReader() {
  return import('#crawlers/engine/read-page.ts')
}

/** The reader of robots.txt files, how their bytes become text, how much of them counts, and our own product token. */
export async function composeRobotsReader() {
  const [{ readRobots, ROBOTS_MAX_BYTES }, { decodeText }, { AGENT }] = await Promise.all([
    import('#crawlers/engine/robots.ts'),
    import('#crawlers/engine/charset.ts'),
    import('#crawlers/engine/user-agent.ts'),
  ])
  return { readRobots, decodeText, maxBytes: ROBOTS_MAX_BYTES, ourAgent: AGENT }
}
