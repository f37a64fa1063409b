import { expect, test } from 'vitest'
import { DecisionQueue } from './decision-queue.ts'
import type { Decision } from './review.ts'

const record = (id: string) => ({ id, name: id, detail: '', version: 1 })
const decisionOf = (id: string): Decision => ({
  pair: { id, kind: 'contact', a: record('a'), b: record('b'), probability: 1, reasons: [], state: 'open' },
  ...{ as: 'merge', stays: 'a', take: [] },
})

/** A server that answers when it is told to. */
function slowServer() {
  const log: string[] = []
  const answers: (() => void)[] = []
  let rest = () => {}
  const queue = new DecisionQueue({
    send: async ({ pair }) => {
      log.push(`send ${pair.id}`)
      await new Promise<void>((resolve) => answers.push(resolve))
      if (pair.id === 'bad') throw new Error('no')
      return `event of ${pair.id}`
    },
    undo: async (eventId) => void log.push(`undo ${eventId}`),
    refused: ({ pair }, what) => log.push(`refused ${what} ${pair.id}`),
    waiting: (count) => count === 0 && rest(),
  })
  const settled = new Promise<void>((resolve) => {
    rest = resolve
  })
  const answerAll = async () => {
    const done = settled.then(() => 'done')
    while ((await Promise.race([done, new Promise((resolve) => setImmediate(resolve, 'more'))])) === 'more')
      answers.shift()?.()
  }
  return { queue, log, answerAll }
}

test('decisions are written one after the other, and a refused one does not hold the rest', async () => {
  const { queue, log, answerAll } = slowServer()
  for (const id of ['one', 'bad', 'two']) queue.add(decisionOf(id))
  await answerAll()
  expect(log).toEqual(['send one', 'send bad', 'refused decision bad', 'send two'])
})

test('what was not sent is not sent; what was is undone behind it', async () => {
  const { queue, log, answerAll } = slowServer()
  const [first, second] = [decisionOf('one'), decisionOf('two')]
  queue.add(first)
  queue.add(second)
  await Promise.resolve()
  queue.takeBack(second)
  queue.takeBack(first)
  await answerAll()
  expect(log).toEqual(['send one', 'undo event of one'])
})

test('a decision that was refused has nothing to undo', async () => {
  const { queue, log, answerAll } = slowServer()
  const bad = decisionOf('bad')
  queue.add(bad)
  await Promise.resolve()
  queue.takeBack(bad)
  await answerAll()
  expect(log).toEqual(['send bad', 'refused decision bad'])
})
