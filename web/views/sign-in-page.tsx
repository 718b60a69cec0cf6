// Signing in, and the first run's page that makes the first admin.

import { SHORTEST_PASSWORD } from '#src/runtime/passwords.ts'
import { Faults, PostForm, TextField } from './form.tsx'
import type { View } from './view.ts'

/** Name and password; `next` is the page to go to afterwards. */
export function SignInPage(props: {
  view: View
  name: string
  next: string
  faults: readonly string[]
  empty: boolean
}) {
  const { words } = props.view
  return (
    <section class="panel narrow">
      <h1>{words.signIn.title}</h1>
      <p class="muted">{words.app.motto}</p>
      {props.empty && <p class="notice">{words.signIn.noUsers}</p>}
      <Faults messages={props.faults} />
      <PostForm view={props.view} action="/login" class="stack">
        <input type="hidden" name="next" value={props.next} />
        <TextField
          name="name"
          label={words.signIn.name}
          value={props.name}
          autocomplete="username"
          autofocus={props.name === ''}
        />
        <TextField
          name="password"
          label={words.signIn.password}
          type="password"
          autocomplete="current-password"
          autofocus={props.name !== ''}
        />
        <button class="primary" type="submit">
          {words.signIn.submit}
        </button>
      </PostForm>
    </section>
  )
}

/** The first admin's name and password, asked for twice. */
export function SetupPage(props: { view: View; token: string; name: string; faults: readonly string[] }) {
  const { words } = props.view
  return (
    <section class="panel narrow">
      <h1>{words.setup.title}</h1>
      <p>{words.setup.lead}</p>
      <Faults messages={props.faults} />
      <PostForm view={props.view} action={`/setup/${encodeURIComponent(props.token)}`} class="stack">
        <TextField
          name="name"
          label={words.setup.name}
          hint={words.setup.nameHint}
          value={props.name}
          autocomplete="username"
          maxlength={40}
          autofocus
        />
        <TextField
          name="password"
          label={words.setup.password}
          hint={words.setup.passwordHint(SHORTEST_PASSWORD)}
          type="password"
          autocomplete="new-password"
        />
        <TextField name="again" label={words.setup.again} type="password" autocomplete="new-password" />
        <button class="primary" type="submit">
          {words.setup.submit}
        </button>
      </PostForm>
    </section>
  )
}

/** What a used, wrong or expired set-up link shows. */
export function SetupGonePage(props: { view: View }) {
  const { words } = props.view
  return (
    <section class="panel narrow">
      <h1>{words.setup.title}</h1>
      <p>{words.setup.gone}</p>
      <p>
        <a class="button" href="/login">
          {words.signIn.title}
        </a>
      </p>
    </section>
  )
}
