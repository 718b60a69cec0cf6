// The post as it was captured, every readable field with its marks; the subject of the case stands out.

import { type PostComment, readableFields } from '#src/domain/post.ts'
import { pictureOf } from '#src/evidence/take-picture-evidence.ts'
import type { ShownPost } from './case-facts.ts'
import { MarkedText } from './marked-text.tsx'
import { type MarksByField, marksOf } from './marks.ts'
import { Pictures } from './pictures-panel.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'
import type { Words } from './words.ts'

function Field(props: { name: string; text: string; marks: MarksByField }) {
  return (
    <bdi>
      <MarkedText text={props.text} marks={props.marks.get(props.name) ?? []} />
    </bdi>
  )
}

function Comment(props: { comment: PostComment; index: number; marks: MarksByField; subject: boolean; words: Words }) {
  const { comment, index, words } = props
  const field = `comments[${index}].text`
  return (
    <li class={props.subject ? 'comment subject' : 'comment'} id={props.subject ? 'subject' : undefined}>
      <p class="meta">
        <span>#{index + 1}</span>
        {comment.author && <bdi>{comment.author}</bdi>}
        {comment.byAuthor && <span class="badge">{words.pages.case.byAuthor}</span>}
        {props.subject && <span class="badge push">{words.pages.case.subject}</span>}
        {comment.publishedAt && <Moment at={comment.publishedAt} />}
      </p>
      <p class="original">
        <Field name={field} text={comment.text} marks={props.marks} />
      </p>
    </li>
  )
}

function Author(props: { facts: ShownPost; marks: MarksByField; words: Words }) {
  const { author } = props.facts.post
  const { words, marks } = props
  if (!author.name && !author.bio) return null
  return (
    <dl class="pairs">
      {author.name && (
        <>
          <dt>{words.pages.case.author}</dt>
          <dd>
            <Field name="author.name" text={author.name} marks={marks} />
            {author.verified && <span class="muted"> {author.verified}</span>}
          </dd>
        </>
      )}
      {author.bio && (
        <>
          <dt>{words.pages.case.bio}</dt>
          <dd class="original">
            <Field name="author.bio" text={author.bio} marks={marks} />
          </dd>
        </>
      )}
    </dl>
  )
}

function Provenance(props: { facts: ShownPost; words: Words }) {
  const { post, capturedAt, obtainedBy } = props.facts
  const { words } = props
  const safe = post.url && /^https?:\/\//i.test(post.url) ? post.url : null
  return (
    <p class="meta">
      {post.publishedAt && (
        <span>
          {words.pages.case.published} <Moment at={post.publishedAt} />
        </span>
      )}
      <span>
        {words.pages.case.captured} <Moment at={capturedAt} />
      </span>
      {obtainedBy && <span>{obtainedBy}</span>}
      {safe && (
        <a class="address" href={safe} rel="noopener noreferrer nofollow" target="_blank">
          {words.pages.case.original} <span class="mono">{safe}</span>
        </a>
      )}
    </p>
  )
}

/** How many stretches of the post are marked: only those that point into a field that is shown. */
function countMarks(facts: ShownPost): number {
  const pictures = facts.masked ? [] : facts.evidence.flatMap((item) => pictureOf(item)?.field ?? [])
  const shown = new Set([...readableFields(facts.post).map((entry) => entry.field), ...pictures])
  return (facts.verdict?.findings ?? []).flatMap((finding) => finding.spans).filter((span) => shown.has(span.field))
    .length
}

/** The original, with marks. */
export function PostPanel(props: { view: View; facts: ShownPost }) {
  const { words } = props.view
  const { post, verdict, record, masked } = props.facts
  const marks: MarksByField = verdict ? marksOf(verdict, words) : new Map()
  return (
    <section class="panel post" aria-labelledby="post-title">
      <h2 id="post-title">{words.pages.case.post}</h2>
      {masked && <p class="notice">{words.pages.case.masked}</p>}
      <p class="muted small">{words.pages.case.marks(countMarks(props.facts))}</p>
      <div class={record.subject === 'post' ? 'body subject' : 'body'}>
        {post.title !== '' && (
          <h3 class="original">
            <Field name="title" text={post.title} marks={marks} />
          </h3>
        )}
        <p class="original">
          <Field name="text" text={post.text} marks={marks} />
        </p>
        {post.tags.length > 0 && (
          <p class="tags">
            <span class="visually-hidden">{words.pages.case.tags}</span>
            {post.tags.map((tag, i) => (
              <span class="tag">
                #<Field name={`tags[${i}]`} text={tag} marks={marks} />
              </span>
            ))}
          </p>
        )}
        <Author facts={props.facts} marks={marks} words={words} />
        <Pictures view={props.view} facts={props.facts} marks={marks} />
      </div>
      <Provenance facts={props.facts} words={words} />
      {post.comments.length > 0 && (
        <>
          <h3>
            {words.pages.case.comments} <span class="count">{post.comments.length}</span>
          </h3>
          <ol class="comments">
            {post.comments.map((comment, i) => (
              <Comment
                comment={comment}
                index={i}
                marks={marks}
                subject={record.subject === `comments[${i}]`}
                words={words}
              />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
