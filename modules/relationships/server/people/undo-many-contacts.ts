import type { LeftEvent, RecordedEvent, UndoMany } from '#platform/server/slice.ts'
import { contactChanged } from '../../contract/events.ts'
import { withValues } from '../fields/kept-values.ts'
import { isStill } from '../undo-account.ts'
import { writeManyContacts } from './change-contacts.ts'
import { hideContacts, showContacts } from './delete-contacts.ts'
import { lockPeople, type ManyPerson } from './lock-people.ts'

/** What was done to many people in one go, taken back or done again; what was changed since stays. */
export const contactUndoMany: Record<string, UndoMany> = {
  'contact.changed': async (ctx, events, again) => {
    const people = byId(await lockPeople(ctx, events.map(idOf), 'contact:change'))
    const wanted = events.map((event) => {
      const { before, after } = contactChanged.body.parse(event.body)
      return { event, person: people.get(idOf(event))!, from: again ? before : after, to: again ? after : before }
    })
    const free = wanted.filter(
      ({ person, from, to }) => !person.deleted && isStill(withValues(person, { ...from, ...to }), from),
    )
    await writeManyContacts(
      ctx,
      free.map(({ person, to }) => ({ id: person.id, change: to })),
    )
    return left(wanted, free)
  },
  'contact.deleted': async (ctx, events, again) => {
    const people = byId(await lockPeople(ctx, events.map(idOf), 'contact:delete'))
    const wanted = events.map((event) => ({ event, person: people.get(idOf(event))! }))
    const free = wanted.filter(({ person }) => person.deleted !== again)
    await (again ? hideContacts : showContacts)(
      ctx,
      free.map(({ person }) => person.id),
    )
    return left(wanted, free)
  },
}

interface Wanted {
  event: RecordedEvent
  person: ManyPerson
}

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'contact')?.id ?? ''
const byId = (people: ManyPerson[]) => new Map(people.map((each) => [each.id, each]))

const left = (wanted: Wanted[], free: Wanted[]): LeftEvent[] =>
  wanted
    .filter(({ event }) => !free.some((each) => each.event === event))
    .map(({ event, person: { id, name } }) => ({ eventId: event.id, record: { type: 'contact', id }, name }))
