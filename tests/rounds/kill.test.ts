import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { between, pick, seededRandom } from '#modules/sample/server/seeded-random.ts'
import { dataFolder } from '../data-folder.ts'
import { compare, signUp } from './ledger.ts'
import { freePort, startProgram, victims } from './program.ts'
import { tell } from './report.ts'
import { Writer } from './writer.ts'

const rounds = process.env.RAPPORT_SOAK ? 30 : 3
const writers = 8
/** RAPPORT_SEED repeats a run. The order in which eight clients are served is the machine's. */
const seed = process.env.RAPPORT_SEED ?? String(Date.now())

const dataDir = await dataFolder()

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test(
  `nothing acknowledged is lost and nothing happens twice when program, database or both are killed ${rounds} times`,
  async () => {
    const random = seededRandom(seed)
    const port = await freePort()
    let program = await startProgram(dataDir, port)
    const { api } = await signUp(`http://127.0.0.1:${port}`)
    const people = Array.from(
      { length: writers },
      (_, at) => new Writer(`Writer ${at + 1}`, () => api, seededRandom(`${seed} ${at}`)),
    )
    const report: string[] = []
    try {
      for (let round = 1; round <= rounds; round++) {
        const victim = round <= victims.length ? victims[round - 1]! : pick(random, victims)
        const delay = between(random, 200, process.env.RAPPORT_SOAK ? 1500 : 800)
        let killed = false
        const writing = Promise.all(people.map((person) => person.write(() => killed)))
        await pause(delay)
        await program.kill(victim)
        killed = true
        const open = await writing
        if (victim !== 'database') program = await startProgram(dataDir, port)
        for (const [at, deed] of open.entries()) if (deed) await people[at]!.settle(deed)
        report.push(
          `${round}: ${victim} after ${delay.toFixed(0)} ms, ${progress(people)}, back in ${program.milliseconds.toFixed(0)} ms`,
        )
        const known = people.flatMap((person) => person.known)
        expect(known.length).toBeGreaterThan(0)
        await compare(dataDir, known)
      }
    } finally {
      tell('kill', seed, report)
      await program.kill('both')
    }
  },
  rounds * 60_000,
)

function progress(people: Writer[]): string {
  const sum = (of: (person: Writer) => number) => people.reduce((total, person) => total + of(person), 0)
  return `${sum(({ acknowledged }) => acknowledged)} acknowledged and ${sum(({ lost }) => lost)} lost so far`
}
