import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { dataFolder } from '../data-folder.ts'
import { freePort, startProgram } from './program.ts'
import { tell } from './report.ts'

const clients = 8
const rounds = process.env.RAPPORT_SOAK ? 10 : 2

const dataDir = await dataFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

interface Asked {
  answered: number
  /** Before anything was sent: a balancer asks another process. */
  turnedAway: number
  /** Reset before anybody read it, in the moment in which the program ceased to listen: asked again, as browsers do. */
  again: number
  /** Sent, and never answered. */
  dropped: string[]
}

test(
  'a program that is asked to end under load answers whatever it has been asked',
  async () => {
    const port = await freePort()
    const asked: Asked = { answered: 0, turnedAway: 0, again: 0, dropped: [] }
    for (let round = 0; round < rounds; round++) {
      const program = await startProgram(dataDir, port)
      let ended = false
      const asking = Promise.all(Array.from({ length: clients }, () => ask(port, asked, () => ended)))
      await pause(300)
      await program.stop()
      ended = true
      await asking
    }
    const { answered, turnedAway, again, dropped } = asked
    tell('leave', undefined, [
      `${rounds} ends under load: ${answered} answered, ${turnedAway} turned away before they asked, ${again} asked again, ${dropped.length} dropped`,
    ])
    expect(asked.dropped).toEqual([])
    expect(asked.answered).toBeGreaterThan(clients * rounds)
    expect(asked.turnedAway).toBeGreaterThan(0)
    // One or two of many; a program that leaves those who wait behind resets one of every client.
    expect(asked.again).toBeLessThan((clients * rounds) / 4)
  },
  rounds * 60_000,
)

async function ask(port: number, asked: Asked, ended: () => boolean): Promise<void> {
  let before: string | undefined
  while (!ended()) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/installation`)
      await answer.text()
      asked.answered += answer.ok ? 1 : 0
      if (!answer.ok) asked.dropped.push(String(answer.status))
      before = undefined
    } catch (error) {
      const { code = String(error) } = (error as { cause?: { code?: string } }).cause ?? {}
      if (code === 'ECONNRESET' && before !== code) asked.again++
      else if (code !== 'ECONNREFUSED') asked.dropped.push(code)
      else asked.turnedAway++
      before = code
      await pause(5)
    }
  }
}
