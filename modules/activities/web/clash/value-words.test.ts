import { expect, test } from 'vitest'
import { wordsNow } from '#platform/web/words/words.ts'
import { priorities, type Repeat } from '../../contract/task.ts'
import { taskChanged } from '../../contract/task-events.ts'
import { repeatWords, stepWords } from './value-words.ts'

const t = wordsNow()
const words = (rule: Partial<Repeat>) => repeatWords(t, 'en-IE', { every: 1, unit: 'week', from: 'due', ...rule })

test.each<[Partial<Repeat>, string]>([
  [{}, 'Every week'],
  [{ from: 'done' }, 'Every week, counted from the day it was done'],
  [{ unit: 'month', day: 31 }, 'Every month, on day 31'],
  [{ unit: 'month', day: 15 }, 'Every month, on day 15'],
  [{ weekdays: [1, 2, 3, 4, 5] }, 'Every working day'],
  [{ weekdays: [1, 2, 3, 4, 6] }, 'Every week, Mon, Tue, Wed, Thu, Sat'],
  [{ every: 5 }, 'Every 5 weeks'],
])('%j is %s', (rule, said) => expect(words(rule)).toBe(said))

test('a step that is done is told from one that is not', () => {
  const step = (done: boolean) => stepWords(t, [{ text: 'Count', done }])
  expect([step(false), step(true)]).toEqual(['Count', 'Count (done)'])
})

test('how important something is reads as it is chosen', () =>
  expect(priorities.map((each) => taskChanged.value?.(each, {}, 'priority'))).toEqual([
    'Important',
    'Normal',
    'Can wait',
  ]))
