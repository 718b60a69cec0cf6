// `--no-images`, and the reader of pictures for commands that have picture files beside their posts.

import type { Command } from 'commander'
import type { ImageReader } from '#src/domain/ports.ts'
import { composeImageReader } from './compose/classifier.ts'
import { say } from './output.ts'

/** Adds the option; `images` is true unless it was given. */
export function withImagesOption(command: Command): Command {
  return command.option('--no-images', 'leave the pictures of posts closed')
}

/** Runs `work` with a reader (null when pictures stay closed) and ends the reader whatever happens. */
export async function withImageReader<T>(
  images: boolean,
  work: (reader: ImageReader | null) => Promise<T>,
): Promise<T> {
  const reader = images ? await composeImageReader((why) => say(`lurewatch: ${why}; words alone are judged`)) : null
  try {
    return await work(reader)
  } finally {
    await reader?.close()
  }
}
