import type { Bench } from './line.ts'
import { median } from './measure.ts'

const clients = 8
const checks = 4000
const rounds = 5

/** What this process spends on finding out whose cookie it is: the statement, its answer and what is made of it. */
export const session: Bench = {
  name: 'session',
  async measure(world) {
    const { auth } = world.house.services
    const costs: number[] = []
    for (let round = 0; round < rounds; round++) {
      const before = process.cpuUsage()
      await Promise.all(Array.from({ length: clients }, () => checkInTurn(auth, world.http.cookie)))
      const { user, system } = process.cpuUsage(before)
      costs.push((user + system) / 1000 / checks)
    }
    const ours = median(costs)
    const line = 'CPU of one session check'
    return [{ line, ours, figure: ours, unit: 'ms', must: 0.3, aim: 0.15, better: 'less' }]
  },
}

async function checkInTurn(auth: { sessionOf(cookie: string): Promise<unknown> }, cookie: string): Promise<void> {
  for (let check = 0; check < checks / clients; check++) {
    if (!(await auth.sessionOf(cookie))) throw new Error('The session is not known here')
  }
}
