import type { PublicPaper } from '../../contract/public-paper.ts'
import './page.css'

// Opened from a mail by whoever has the link, often on a phone: written by hand, so that it comes in one small piece.

/** Kept out of every server's log by standing behind the # of the address. */
const token = decodeURIComponent(location.hash.slice(1))
const root = document.getElementById('page')!

type Child = Node | string | false | null | undefined
type Props = Record<string, string | boolean | ((event: Event) => void)>

/** An element; a function is what is done on an event. Texts are texts and never markup. */
function el(tag: string, props: Props = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false) element.setAttribute(name, value)
  }
  element.append(...shown(children))
  return element
}

const shown = (children: Child[]) => children.filter((child): child is Node | string => Boolean(child))

const mount = (...children: Child[]) => root.replaceChildren(...shown(children))

class Refused extends Error {
  readonly gone: boolean
  constructor(message: string, gone: boolean) {
    super(message)
    this.gone = gone
  }
}

async function ask(path: 'look' | 'answer', body: object): Promise<PublicPaper> {
  const answer = await fetch(`/api/v1/public-papers/${path}`, {
    ...{ method: 'POST', credentials: 'same-origin', referrerPolicy: 'no-referrer' },
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ token, ...body }),
  })
  if (answer.ok) return (await answer.json()) as PublicPaper
  const problem = (await answer.json().catch(() => ({}))) as {
    title?: string
    detail?: string
    faults?: { message: string }[]
  }
  const words = problem.faults?.[0]?.message ?? [problem.title, problem.detail].filter(Boolean).join('. ')
  throw new Refused(
    words || 'The server gave no answer. Nothing was changed.',
    answer.status === 404 || answer.status === 422,
  )
}

const kinds = {
  quote: 'Quote',
  order: 'Order',
  delivery: 'Delivery note',
  invoice: 'Invoice',
  'credit-note': 'Credit note',
}

let paper: PublicPaper
let chosen: string[] | undefined

const minus = (text: string) => text.replace('-', '\u2212')
const digits = () =>
  new Intl.NumberFormat('en', { style: 'currency', currency: paper.currency }).resolvedOptions()
    .maximumFractionDigits ?? 2
const money = (minor: number) =>
  minus(
    new Intl.NumberFormat(paper.locale, { style: 'currency', currency: paper.currency }).format(minor / 10 ** digits()),
  )
const price = (decimal: string) =>
  new Intl.NumberFormat(paper.locale, { style: 'currency', currency: paper.currency, maximumFractionDigits: 6 }).format(
    decimal as `${number}`,
  )
const figure = (decimal: string) =>
  minus(new Intl.NumberFormat(paper.locale, { maximumFractionDigits: 6 }).format(decimal as `${number}`))
const share = (rate: string) =>
  new Intl.NumberFormat(paper.locale, { style: 'percent', maximumFractionDigits: 4 }).format(rate as `${number}`)
const day = (text: string) =>
  new Intl.DateTimeFormat(paper.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${text.slice(0, 10)}T12:00:00Z`),
  )

void load()

async function load(): Promise<void> {
  try {
    paper = await ask('look', chosen ? { chosen } : {})
    show()
  } catch (error) {
    const gone = error instanceof Refused && error.gone
    mount(
      el('h1', {}, gone ? 'This page is not here' : 'This page does not open'),
      el(
        'p',
        {},
        gone
          ? 'The link is not whole, it was taken back, or its time is over. Ask whoever sent it for a new one.'
          : String((error as Error).message),
      ),
      !gone && el('button', { type: 'button', click: () => void load() }, 'Try again'),
    )
    root.removeAttribute('aria-busy')
  }
}

function show(): void {
  const number = [kinds[paper.kind], paper.number].filter(Boolean).join(' ')
  const name = paper.revision > 1 ? `${number}, version ${paper.revision}` : number
  document.title = `${name} · ${paper.firm}`
  root.removeAttribute('aria-busy')
  mount(
    el('p', { class: 'firm' }, paper.firm),
    el('h1', {}, paper.title ?? name),
    facts(name),
    banner(),
    lines(),
    sums(),
    paper.note ? el('p', { class: 'note' }, paper.note) : '',
    paper.download
      ? el('p', {}, el('a', { href: paper.download, class: 'button', download: true }, 'Download as PDF'))
      : '',
    paper.state === 'open' ? form() : '',
  )
}

function facts(name: string): HTMLElement {
  const all: [string, string | null][] = [
    ...(paper.title ? ([['Document', name]] as [string, string][]) : []),
    ...([
      ['For', paper.account],
      ['Date', day(paper.day)],
    ] as [string, string][]),
    ['Valid until', paper.validUntil && day(paper.validUntil)],
    ['Due', paper.dueOn && day(paper.dueOn)],
    ['Your reference', paper.reference],
  ]
  return el(
    'dl',
    { class: 'facts' },
    ...all.map(([label, value]) => value && el('div', {}, el('dt', {}, label), el('dd', {}, value))),
  )
}

function banner(): Child {
  const { state, answeredName, answeredAt, validUntil } = paper
  const said = [answeredName && `by ${answeredName}`, answeredAt && `on ${day(answeredAt)}`].filter(Boolean).join(' ')
  const words = {
    ...{
      open: '',
      shown: '',
      cancelled: 'This was cancelled.',
      replaced: 'A newer version of this quote was sent. Ask for its link.',
    },
    accepted: `Accepted ${said}. Thank you.`,
    declined: `Declined ${said}.`,
    expired: `This quote was valid until ${validUntil ? day(validUntil) : ''}. Ask for a new one.`,
  }[state]
  return words && el('p', { class: 'banner', 'data-state': state, role: 'status' }, words)
}

function lines(): HTMLElement {
  const taken = new Set(paper.lines.flatMap(({ id, chosen: is }) => (is ? [id] : [])))
  return el(
    'ul',
    { class: 'lines', 'aria-label': 'Lines' },
    ...paper.lines.map((line) => {
      const off = line.discountRate ? `, less ${share(line.discountRate)}` : ''
      const count = `${[figure(line.quantity), line.unit].filter(Boolean).join(' ')} × ${price(line.unitPrice)}${off}`
      const text = line.kind === 'text'
      const words = [
        el('b', {}, line.name),
        line.description && el('small', {}, line.description),
        !text && el('small', {}, count),
      ]
      const amount = !text && el('span', { class: 'amount' }, line.amount === null ? '' : money(line.amount))
      if (!line.optional) return el('li', {}, el('div', { class: 'words' }, ...words), amount)
      const input = el('input', {
        ...{
          type: line.choice ? 'radio' : 'checkbox',
          name: line.choice ?? line.id,
          checked: taken.has(line.id),
          disabled: paper.state !== 'open',
        },
        change: () => void choose(line.id, line.choice),
      })
      return el(
        'li',
        {},
        el('label', { class: 'words option' }, input, el('span', {}, ...words)),
        amount || el('span', { class: 'amount off' }, 'not taken'),
      )
    }),
  )
}

/** Of those with one choice in common one is taken; the server counts anew. */
async function choose(id: string, choice: string | null): Promise<void> {
  const was = new Set(chosen ?? paper.lines.flatMap((line) => (line.optional && line.chosen ? [line.id] : [])))
  if (choice === null) {
    if (!was.delete(id)) was.add(id)
  } else {
    for (const line of paper.lines) if (line.choice === choice) was.delete(line.id)
    was.add(id)
  }
  const name = (document.getElementById('name') as HTMLInputElement | null)?.value ?? ''
  const focused = document.activeElement?.getAttribute('name')
  chosen = [...was]
  await load()
  const field = document.getElementById('name') as HTMLInputElement | null
  if (field) field.value = name
  if (focused)
    root.querySelector<HTMLElement>(`[name="${CSS.escape(focused)}"]:checked, [name="${CSS.escape(focused)}"]`)?.focus()
}

function sums(): HTMLElement {
  const row = (label: string, amount: number, result = false) =>
    el('div', { 'data-result': result }, el('dt', {}, label), el('dd', {}, money(amount)))
  return el(
    'dl',
    { class: 'sums', 'aria-live': 'polite' },
    paper.discount !== 0 && row('Discount', 0 - paper.discount),
    row('Net', paper.net),
    ...paper.taxes.flatMap(({ rate, tax }) => (tax === 0 ? [] : [row(rate ? `Tax ${share(rate)}` : 'Tax', tax)])),
    row('Total', paper.total, true),
  )
}

function form(): HTMLElement {
  const fault = el('p', { class: 'fault', role: 'alert', id: 'fault' })
  const name = el('input', {
    id: 'name',
    name: 'answered-by',
    autocomplete: 'name',
    required: true,
    maxlength: '120',
    'aria-describedby': 'fault',
  }) as HTMLInputElement
  const note = el('textarea', { id: 'note', name: 'note', rows: '2', maxlength: '2000' }) as HTMLTextAreaElement
  const buttons = [
    el(
      'button',
      { type: 'submit', class: 'primary', click: () => (answer = 'accepted') },
      `Accept for ${money(paper.total)}`,
    ),
    el('button', { type: 'submit', click: () => (answer = 'declined') }, 'Decline'),
  ]
  let answer: 'accepted' | 'declined' = 'accepted'
  const send = async (event: Event) => {
    event.preventDefault()
    fault.textContent = ''
    if (name.value.trim() === '') {
      fault.textContent = 'Write your name: it stands with your answer.'
      name.focus()
      return
    }
    for (const button of buttons) button.setAttribute('disabled', '')
    try {
      paper = await ask('answer', {
        answer,
        name: name.value.trim(),
        ...(note.value.trim() && { note: note.value.trim() }),
        ...(chosen && { chosen }),
      })
      show()
      root.querySelector<HTMLElement>('.banner')?.scrollIntoView({ block: 'center' })
    } catch (error) {
      fault.textContent = error instanceof Refused ? error.message : 'The server gave no answer. Nothing was changed.'
      for (const button of buttons) button.removeAttribute('disabled')
    }
  }
  return el(
    'form',
    { submit: (event) => void send(event), novalidate: true },
    el('h2', {}, 'Your answer'),
    el('label', { for: 'name' }, 'Your name'),
    name,
    fault,
    el('label', { for: 'note' }, 'A word with it (optional)'),
    note,
    el('div', { class: 'buttons' }, ...buttons),
    el(
      'p',
      { class: 'small' },
      `Your name, the time and the address of your network are kept with the answer, and ${paper.firm} is told.`,
    ),
  )
}
