// The key map, for the dialog behind "?" and for the page that explains the desk.

import type { Words } from './words.ts'

/** What each key does. */
export function KeyTable(props: { words: Words }) {
  return (
    <table class="keys">
      <tbody>
        {props.words.keys.rows.map(([keys, what]) => (
          <tr>
            <th scope="row">
              <kbd>{keys}</kbd>
            </th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
