// 知乎: an answer, a question or a column article from `js-initialData` by the id in its address (other answers stand
// beside it), else as rendered, else from the page's head.

import { readCount } from './chinese-count.ts'
import { readCommentTree } from './comment-tree.ts'
import { composePost, type LayerFields, timeOf } from './compose-post.ts'
import { allIn, attrOf, classed, type ElementTest, firstIn, marked, named, picturesIn } from './element-tests.ts'
import { firstText, listAt, textAt, valueAt } from './json-path.ts'
import { attr, type DomElement, isInside, parsePage } from './page-dom.ts'
import type { PageSource, PlatformReader, PostKey } from './page-reader.ts'
import { lineOf, textOf } from './page-text.ts'
import { readPublishedTime } from './published-time.ts'
import { readScript } from './state-json.ts'
import { readMeta } from './structured-data.ts'

const isAdvertisement: ElementTest = (element) => /-link-card$/.test(attr(element, 'data-draft-type'))
const isUnseenCopy: ElementTest = named('noscript')

/** A body's words, and its pictures without the copies for browsers that run no scripts. */
function bodyOf(element: DomElement | null) {
  return {
    text: element ? textOf(element, isAdvertisement) : '',
    images: picturesIn(element, (image) => !isInside(image, isUnseenCopy)),
  }
}

const bodyOfMarkup = (markup: string) => bodyOf(parsePage(`<div>${markup}</div>`).elements[0] ?? null)

function fromState({ page }: PageSource, { kind, id }: PostKey): LayerFields | null {
  const entities = valueAt(readScript(page, 'js-initialData'), 'initialState', 'entities')
  const entity = valueAt(entities, kind, id)
  if (entity === undefined) return null
  const asked = textAt(entity, 'question', 'id')
  const question = kind === 'questions' ? entity : valueAt(entities, 'questions', asked)
  const named = valueAt(entity, 'author')
  const author = typeof named === 'string' ? valueAt(entities, 'users', named) : named
  return {
    id,
    title: textAt(entity, 'title') || textAt(entity, 'question', 'title'),
    ...bodyOfMarkup(firstText(entity, 'content', 'detail', 'contentHtml', 'description')),
    author: { id: textAt(author, 'id'), name: textAt(author, 'name'), bio: textAt(author, 'headline') },
    publishedAt: timeOf(firstText(entity, 'createdTime', 'created', 'publishedAt', 'created_time')),
    counts: {
      likes: readCount(firstText(entity, 'voteupCount', 'voteup_count')),
      comments: readCount(firstText(entity, 'commentCount', 'comment_count')),
      views: readCount(valueAt(question, 'visitCount')),
    },
    tags: listAt(question ?? entity, 'topics').map((topic) => textAt(topic, 'name')),
  }
}

const isProperty = (name: string): ElementTest => marked('itemprop', name)
const said = (scope: DomElement | null, name: string): string => attrOf(firstIn(scope, isProperty(name)), 'content')

function fromDom(source: PageSource, asked: PostKey): LayerFields | null {
  if (asked.kind === 'questions') return renderedQuestion(source)
  const { page } = source
  const answers = page.elements.filter(classed('AnswerItem'))
  const answer = answers.find((element) => attr(element, 'name') === asked.id) ?? answers[0] ?? null
  const post = asked.kind === 'answers' ? answer : firstIn(page, classed('Post-Main', 'PinItem', 'ZVideo'))
  return post && renderedPost(source, post)
}

function renderedPost({ page, now }: PageSource, post: DomElement): LayerFields {
  const author = firstIn(post, classed('AuthorInfo'))
  const shown = lineOf(firstIn(post, classed('ContentItem-time')))
  const created = said(post, 'dateCreated') || (shown.startsWith('编辑') ? '' : shown)
  return {
    id: attr(post, 'name') || undefined,
    title: lineOf(firstIn(page, classed('QuestionHeader-title', 'Post-Title'))),
    ...bodyOf(firstIn(post, classed('RichText'))),
    author: { name: said(author, 'name'), bio: lineOf(firstIn(author, classed('AuthorInfo-badgeText'))) },
    publishedAt: readPublishedTime(created, now) ?? undefined,
    counts: {
      likes: readCount(said(post, 'upvoteCount') || lineOf(firstIn(post, classed('VoteButton')))),
      comments: readCount(said(post, 'commentCount') || commentButton(post)),
    },
    tags: allIn(page, classed('QuestionTopic', 'Topic')).map((tag) => lineOf(tag)),
    comments: readCommentTree(firstIn(post, classed('Comments-container')), COMMENTS, now),
  }
}

/** A rendered question does not show who asked. */
function renderedQuestion({ page, now }: PageSource): LayerFields | null {
  const header = firstIn(page, classed('QuestionHeader'))
  const board = allIn(header, classed('NumberBoard-item')).find((item) => lineOf(item).startsWith('被浏览'))
  return (
    header && {
      title: lineOf(firstIn(header, classed('QuestionHeader-title'))),
      ...bodyOf(firstIn(header, classed('RichText'))),
      publishedAt: readPublishedTime(said(firstIn(page, classed('QuestionPage')), 'dateCreated'), now) ?? undefined,
      counts: {
        comments: readCount(commentButton(header)),
        views: readCount(attrOf(firstIn(board ?? null, named('strong')), 'title')),
      },
      tags: allIn(header, classed('QuestionTopic')).map((tag) => lineOf(tag)),
    }
  )
}

/** 「146 条评论」. */
const commentButton = (scope: DomElement): string =>
  allIn(scope, named('button'))
    .map((button) => lineOf(button))
    .find((words) => /^[\d,]+ ?条评论$/.test(words)) ?? ''

/** Only the words tell the parts below a comment: the classes are a build's. */
const SHOWN_TIME = /^(刚刚|\d+ ?(秒|分钟|小时|天|周)前|(今天|昨天|前天) ?\d\d:\d\d|(\d{4}-)?\d\d-\d\d( \d\d:\d\d)?)$/

const COMMENTS = {
  item: marked('data-id'),
  author: (element: DomElement) =>
    element.name === 'a' && /\/people\//.test(attr(element, 'href')) && lineOf(element) !== '',
  text: classed('CommentContent'),
  time: (element: DomElement) => element.name === 'span' && SHOWN_TIME.test(lineOf(element)),
  owner: (element: DomElement) => element.name === 'span' && lineOf(element) === '作者',
  id: { name: 'data-id', pattern: /^(\d+)$/ },
  person: /\/people\/([\w-]+)/,
}

function fromMeta({ page }: PageSource): LayerFields | null {
  const meta = readMeta(page)
  const text = meta.get('og:description') ?? ''
  return text === '' ? null : { title: meta.get('og:title') ?? '', text }
}

export const zhihu: PlatformReader = {
  platform: 'zhihu',
  read: (source, asked) =>
    composePost(source, asked, {
      state: fromState(source, asked),
      dom: fromDom(source, asked),
      // What the head of a question's page tells may be an answer's.
      meta: asked.kind === 'questions' ? null : fromMeta(source),
    }),
}
