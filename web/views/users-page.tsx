// Accounts: the list with its acts, adding one, and the page where each person changes their own password.

import { ROLES } from '#src/domain/closed-lists.ts'
import { SHORTEST_PASSWORD } from '#src/runtime/passwords.ts'
import type { User } from '#src/store/user-store.ts'
import { Faults, PostForm, SelectField, TextField } from './form.tsx'
import { Moment } from './time.tsx'
import type { View } from './view.ts'

/** What the page shows of an account: never the hash. */
export type UserLine = Pick<User, 'name' | 'role' | 'disabled' | 'createdAt'>

export type UsersFacts = Readonly<{ users: readonly UserLine[]; faults: readonly string[]; name: string; role: string }>

function UserRow(props: { view: View; user: UserLine }) {
  const { words } = props.view
  const { user } = props
  const { users } = words.pages
  const base = `/users/${encodeURIComponent(user.name)}`
  return (
    <li class="panel user">
      <p class="meta">
        <strong>
          <bdi>{user.name}</bdi>
        </strong>
        <span>{words.names.roles[user.role]}</span>
        <span class={user.disabled ? 'badge borderline' : 'badge benign'}>
          {user.disabled ? users.disabled : users.active}
        </span>
        <span class="muted">
          {users.since} <Moment at={user.createdAt} />
        </span>
      </p>
      <div class="buttons">
        <PostForm view={props.view} action={`${base}/${user.disabled ? 'enable' : 'disable'}`} class="inline">
          <button
            class="quiet"
            type="submit"
            aria-label={`${user.disabled ? users.enable : users.disable} ${user.name}`}
          >
            {user.disabled ? users.enable : users.disable}
          </button>
        </PostForm>
        <details>
          <summary>{users.reset}</summary>
          <PostForm view={props.view} action={`${base}/reset`} class="stack">
            <TextField
              name="password"
              label={users.newPassword}
              hint={words.setup.passwordHint(SHORTEST_PASSWORD)}
              type="password"
              autocomplete="new-password"
            />
            <button type="submit">{users.reset}</button>
          </PostForm>
        </details>
      </div>
    </li>
  )
}

/** The users page. */
export function UsersPage(props: { view: View; facts: UsersFacts }) {
  const { words } = props.view
  const { facts } = props
  const { users } = words.pages
  return (
    <>
      <h1>{users.title}</h1>
      <Faults messages={facts.faults} />
      <ul class="plain">
        {facts.users.map((user) => (
          <UserRow view={props.view} user={user} />
        ))}
      </ul>
      <section class="panel narrow-left">
        <h2>{users.add}</h2>
        <PostForm view={props.view} action="/users" class="stack">
          <TextField name="name" label={users.name} hint={words.setup.nameHint} value={facts.name} maxlength={40} />
          <SelectField
            name="role"
            label={users.role}
            value={facts.role}
            choices={[...ROLES].reverse().map((value) => ({ value, label: words.names.roles[value] }))}
          />
          <TextField
            name="password"
            label={users.password}
            hint={words.setup.passwordHint(SHORTEST_PASSWORD)}
            type="password"
            autocomplete="new-password"
          />
          <p class="muted small">{users.hint}</p>
          <button class="primary" type="submit">
            {users.add}
          </button>
        </PostForm>
      </section>
    </>
  )
}

/** One's own account. */
export function AccountPage(props: { view: View; faults: readonly string[] }) {
  const { words, person } = props.view
  const { account } = words.pages
  return (
    <section class="panel narrow">
      <h1>{account.title}</h1>
      <p class="meta">
        <strong>
          <bdi>{person?.name}</bdi>
        </strong>
        <span>{person && words.names.roles[person.role]}</span>
      </p>
      <Faults messages={props.faults} />
      <PostForm view={props.view} action="/account" class="stack">
        <TextField name="current" label={account.current} type="password" autocomplete="current-password" />
        <TextField
          name="password"
          label={account.next}
          hint={words.setup.passwordHint(SHORTEST_PASSWORD)}
          type="password"
          autocomplete="new-password"
        />
        <TextField name="again" label={account.again} type="password" autocomplete="new-password" />
        <button class="primary" type="submit">
          {account.submit}
        </button>
      </PostForm>
    </section>
  )
}
