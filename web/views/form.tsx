// Forms and their fields. Every form that posts carries the reader's form token.

import type { Child } from 'hono/jsx'
import type { View } from './view.ts'

/** Name of the hidden field that the gate checks. */
export const TOKEN_FIELD = 'form_token'

/** A form that posts, with its token. */
export function PostForm(props: { view: View; action: string; class?: string; id?: string; children?: Child }) {
  return (
    <form method="post" action={props.action} class={props.class} id={props.id}>
      <input type="hidden" name={TOKEN_FIELD} value={props.view.formToken} />
      {props.children}
    </form>
  )
}

type TextFieldProps = Readonly<{
  name: string
  label: string
  type?: 'text' | 'password'
  value?: string
  hint?: string
  autocomplete?: string
  autofocus?: boolean
  required?: boolean
  maxlength?: number
}>

/** A labelled one-line field; its hint is tied to it for screen readers. */
export function TextField(props: TextFieldProps) {
  const hintId = props.hint ? `${props.name}-hint` : undefined
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        autocomplete={props.autocomplete ?? 'off'}
        autofocus={props.autofocus}
        required={props.required ?? true}
        maxlength={props.maxlength ?? 1000}
        aria-describedby={hintId}
      />
      {props.hint && (
        <small class="muted" id={hintId}>
          {props.hint}
        </small>
      )}
    </label>
  )
}

type Choice = Readonly<{ value: string; label: string }>

/** A labelled select. */
export function SelectField(props: { name: string; label: string; value: string; choices: readonly Choice[] }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select name={props.name}>
        {props.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === props.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What was wrong with a form, said where it was sent from and announced. */
export function Faults(props: { messages: readonly string[] }) {
  if (props.messages.length === 0) return null
  return (
    <div class="faults" role="alert">
      {props.messages.map((message) => (
        <p>{message}</p>
      ))}
    </div>
  )
}
