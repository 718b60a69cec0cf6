// Pasting a post that somebody found: the form, and what came of it, shown at once.

import { PLATFORMS } from '#src/domain/closed-lists.ts'
import type { CaseRecord } from '#src/store/case-store.ts'
import { PASTE_LIMITS, type PasteDraft, type PasteFault } from '#web/paste-form.ts'
import { StateBadge } from './badges.tsx'
import type { ShownPost } from './case-facts.ts'
import { Faults, PostForm, SelectField, TextField } from './form.tsx'
import { PostPanel } from './post-panel.tsx'
import type { View } from './view.ts'
import { WhyPanel } from './why-panel.tsx'

function PasteText(props: { view: View; text: string }) {
  const { paste } = props.view.words
  return (
    <label class="field">
      <span>{paste.text}</span>
      <textarea name="text" rows={10} maxlength={PASTE_LIMITS.text} aria-describedby="text-hint">
        {props.text}
      </textarea>
      <small class="muted" id="text-hint">
        {paste.textHint(PASTE_LIMITS.text)}
      </small>
    </label>
  )
}

/** The form; what was typed stays when it could not be saved. */
export function PastePage(props: { view: View; draft: PasteDraft; faults: readonly PasteFault[] }) {
  const { view, draft } = props
  const { paste, names } = view.words
  const field = { type: 'text', required: false } as const
  return (
    <section class="panel prose">
      <h1>{paste.title}</h1>
      <p class="muted">{paste.lead}</p>
      <Faults messages={props.faults.map((fault) => paste.faults[fault])} />
      <PostForm view={view} action="/paste" class="stack" id="paste-form">
        <TextField name="url" label={paste.url} value={draft.url} hint={paste.urlHint} maxlength={PASTE_LIMITS.url} />
        <SelectField
          name="platform"
          label={paste.platform}
          value={draft.platform}
          choices={[
            { value: '', label: paste.platformGuess },
            ...PLATFORMS.map((value) => ({ value, label: names.platforms[value] })),
          ]}
        />
        <TextField {...field} name="title" label={paste.postTitle} value={draft.title} maxlength={PASTE_LIMITS.title} />
        <TextField {...field} name="author" label={paste.author} value={draft.author} maxlength={PASTE_LIMITS.author} />
        <PasteText view={view} text={draft.text} />
        <TextField
          name="obtainedBy"
          label={paste.obtainedBy}
          value={draft.obtainedBy}
          hint={paste.obtainedByHint}
          maxlength={PASTE_LIMITS.obtainedBy}
        />
        <button class="primary" type="submit">
          {paste.submit}
        </button>
      </PostForm>
    </section>
  )
}

/** A pasted post as it is kept, its verdict, and the cases about it. */
export function PastedPage(props: { view: View; post: ShownPost; cases: readonly CaseRecord[] }) {
  const { view, post, cases } = props
  const { words } = view
  return (
    <article>
      <div class="title-line">
        <h1>{words.paste.resultTitle}</h1>
        <a class="button" href="/paste">
          {words.paste.another}
        </a>
      </div>
      <section class="panel">
        {cases.length === 0 ? (
          <p>{words.paste.noCase}</p>
        ) : (
          <ul class="plain stack">
            {cases.map((record) => (
              <li class="meta">
                <a class="button primary" href={`/cases/${record.id}`}>
                  {words.paste.openCase(record.id)}
                </a>
                <StateBadge state={record.state} words={words} />
                <bdi>{record.title}</bdi>
              </li>
            ))}
          </ul>
        )}
      </section>
      <div class="columns">
        <div class="column-post">
          <PostPanel view={view} facts={post} />
        </div>
        <div class="column-side">
          <WhyPanel view={view} verdict={post.verdict} />
        </div>
      </div>
    </article>
  )
}
