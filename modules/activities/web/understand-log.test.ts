import { expect, test } from 'vitest'
import { understandLog } from './understand-log.ts'

const people = [
  { id: 'elena', name: 'Elena Vasko' },
  { id: 'martin', name: 'Martin Oyelade' },
  { id: 'davit', name: 'Davit Karimo' },
  { id: 'elena-2', name: 'Elena Brandt' },
  { id: 'jose', name: 'José Álvarez' },
]

test.each([
  // What is typed, then kind, minutes, person and what was said.
  ['call Martin 10 min about oat milk', 'call', 10, 'martin', 'Oat milk'],
  ['call Martin 10 min about oat milk, send prices Friday', 'call', 10, 'martin', 'Oat milk, send prices Friday'],
  ['Called Martin Oyelade, 18 min: wants samples', 'call', 18, 'martin', 'Wants samples'],
  ['called martin for 18 min: wants samples', 'call', 18, 'martin', 'Wants samples'],
  ['phone call with Davit about delivery', 'call', null, 'davit', 'Delivery'],
  ['call 10 min about the quote', 'call', 10, null, 'The quote'],
  ['call Martin, 3 boxes are missing', 'call', null, 'martin', '3 boxes are missing'],
  ['call', 'call', null, null, ''],
  ['met Davit 1 h 20 about the loading bay', 'meeting', 80, 'davit', 'The loading bay'],
  ['meeting with Elena Vasko half an hour', 'meeting', 30, 'elena', ''],
  ['meeting 1.5 hours about prices', 'meeting', 90, null, 'Prices'],
  ['meeting 1,5 h about prices', 'meeting', 90, null, 'Prices'],
  ['met José an hour', 'meeting', 60, 'jose', ''],
  ['visit Harbour site 2h about breakfast', 'visit', 120, null, 'Harbour site breakfast'],
  ['visited 45 minutes', 'visit', 45, null, ''],
  ['e-mail to Martin about the framework', 'message', null, 'martin', 'The framework'],
  ['wrote to Davit: prices hold', 'message', null, 'davit', 'Prices hold'],
  ['texted martin', 'message', null, 'martin', ''],
  // A name that two share stays in the text.
  ['call Elena 5 min about tea', 'call', 5, null, 'Elena tea'],
  // What was said keeps its own times and names.
  ['call Martin about the 30 min slot with Davit', 'call', null, 'martin', 'The 30 min slot with Davit'],
  // More than a day is no time.
  ['meeting 30 hours about moving', 'meeting', null, null, '30 hours moving'],
  // What does not begin with a talk is a note, as it stands.
  ['Wants the winter samples by Tuesday', 'note', null, null, 'Wants the winter samples by Tuesday'],
  ['they called twice, 10 min each', 'note', null, null, 'they called twice, 10 min each'],
  ['Callum left the firm', 'note', null, null, 'Callum left the firm'],
  ['', 'note', null, null, ''],
] as const)('%s', (text, kind, minutes, contactId, body) => {
  expect(understandLog(text, people)).toEqual({ kind, minutes, contactId, body })
})

test('the same names in another writing are found, and nothing is invented among nobody', () => {
  expect(understandLog('CALL MARTIN 5 MIN', people)).toMatchObject({ kind: 'call', contactId: 'martin', minutes: 5 })
  expect(understandLog('call Martin 5 min', [])).toMatchObject({ contactId: null, body: 'Martin' })
})
