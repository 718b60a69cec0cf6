// 微博: a post from m.weibo.cn's `$render_data` (long texts whole, pictures in each of their forms), else as either host
// renders it. Neither says anything of a post in its head.

import { readCount } from './chinese-count.ts'
import { composePost, type LayerFields } from './compose-post.ts'
import { topicsIn } from './hashtags.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import type { PageSource, PlatformReader } from './page-reader.ts'
import { textOfMarkup } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { readState } from './state-json.ts'
import { readDesk, readMobile } from './weibo-rendered.ts'

const STATE = /\$render_data\s*=/

function fromState({ page, now }: PageSource): LayerFields | null {
  const status = valueAt(readState(page, STATE), 0, 'status')
  const id = firstText(status, 'mid', 'id')
  if (id === '') return null
  const text = textOfMarkup(textAt(status, 'longText', 'longTextContent') || textAt(status, 'text'))
  const user = valueAt(status, 'user')
  return {
    id,
    text,
    author: { id: textAt(user, 'id'), name: textAt(user, 'screen_name'), bio: textAt(user, 'description') },
    publishedAt: readPublishedTime(textAt(status, 'created_at'), now) ?? undefined,
    counts: {
      likes: readCount(valueAt(status, 'attitudes_count')),
      comments: readCount(valueAt(status, 'comments_count')),
      shares: readCount(valueAt(status, 'reposts_count')),
    },
    tags: topicsIn(text),
    images: listAt(status, 'pics').map((picture) =>
      typeof picture === 'string' ? picture : textAt(picture, 'large', 'url') || textAt(picture, 'url'),
    ),
  }
}

export const weibo: PlatformReader = {
  platform: 'weibo',
  read: (source, asked) =>
    composePost(source, asked, { state: fromState(source), dom: readMobile(source) ?? readDesk(source), meta: null }),
}
