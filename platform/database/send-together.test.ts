import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()

test('statements of one turn leave in one write and are answered in order', async () => {
  const client = await house.pools.app.connect()
  try {
    await client.query('select 1')
    const writes = writesOf((client as unknown as { connection: { stream: Socket } }).connection.stream)
    const answers = await Promise.all([1, 2, 3].map((n) => client.query('select $1::int as answer', [n])))
    expect(answers.map(({ rows }) => rows[0].answer)).toEqual([1, 2, 3])
    expect(writes()).toBe(1)
  } finally {
    client.release(true)
  }
})

test('a statement that is given alone is sent all the same', async () => {
  const { rows } = await house.pools.app.query('select 7 as answer')
  expect(rows).toEqual([{ answer: 7 }])
})

/** How often the socket handed something to the system. */
function writesOf(socket: Socket): () => number {
  let count = 0
  for (const name of ['_write', '_writev'] as const) {
    const write = socket[name]?.bind(socket) as (...args: unknown[]) => void
    Object.assign(socket, {
      [name]: (...args: unknown[]) => {
        count++
        write(...args)
      },
    })
  }
  return () => count
}
