// Keys and copy buttons. Everything here only clicks what is already on the page: without script nothing is missing.

document.documentElement.classList.add('scripted')

const dialog = document.getElementById('keys-dialog')
const rows = [...document.querySelectorAll('.case-row')]
let selected = -1

function toggleKeys() {
  if (!dialog) return
  if (dialog.open) dialog.close()
  else dialog.showModal()
}

function select(index) {
  const row = rows[index]
  if (!row) return
  rows[selected]?.classList.remove('selected')
  selected = index
  row.classList.add('selected')
  row.querySelector('a')?.focus()
}

function move(step) {
  if (rows.length > 0) select(Math.min(Math.max(selected + step, 0), rows.length - 1))
  else if (step > 0) document.querySelector('a[rel="next"]')?.click()
  else history.back()
}

/** Claims the case of this page, or the selected one through the form token of the page. */
function claim() {
  const form = document.getElementById('claim-form')
  if (form) return form.requestSubmit()
  const id = rows[selected]?.dataset.case
  const next = document.querySelector('form[action="/queue/next"]')
  if (!id || !next) return
  next.action = `/cases/${id}/claim`
  next.requestSubmit()
}

function choose(index) {
  const radios = document.querySelectorAll('#decide-form input[name="outcome"]')
  const radio = radios[index]
  if (!radio) return
  radio.checked = true
  document.querySelector('#decide-form [name="reason"]')?.focus()
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  c: claim,
  q: () => location.assign('/queue'),
  r: () => document.querySelector('#decide-form [name="reason"]')?.focus(),
  '?': toggleKeys,
  1: () => choose(0),
  2: () => choose(1),
  3: () => choose(2),
  4: () => choose(3),
}

document.addEventListener('keydown', (event) => {
  const field = event.target instanceof Element && event.target.closest('input, select, textarea')
  if (event.key === 'Enter' && event.ctrlKey && field?.form?.id === 'decide-form') {
    event.preventDefault()
    field.form.requestSubmit(field.form.querySelector('button[value="next"]'))
    return
  }
  const typing = field && field.type !== 'radio' && field.type !== 'checkbox' && !field.readOnly
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (dialog?.open && event.key !== '?') return
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null
  if (!act) return
  event.preventDefault()
  act()
})

async function copy(button) {
  const source = document.getElementById(button.dataset.copy)
  if (!(source instanceof HTMLTextAreaElement)) return
  try {
    await navigator.clipboard.writeText(source.value)
  } catch {
    source.select() // no clipboard outside https and loopback: the text is selected, Ctrl+C does the rest
    if (!document.execCommand('copy')) return
  }
  const before = button.textContent
  button.textContent = `✓ ${document.body.dataset.copied}`
  setTimeout(() => {
    button.textContent = before
  }, 1500)
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null
  const button = target?.closest('[data-copy]')
  if (button instanceof HTMLButtonElement) copy(button)
  if (target?.closest('[data-keys]') && dialog) {
    event.preventDefault()
    toggleKeys()
  }
})
