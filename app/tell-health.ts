import { answerHealth } from './health.ts'
import type { House } from './house.ts'
import type { Closing } from './serve.ts'

/** A process that answers no requests still says how it is. */
export async function tellHealth(house: House, closing: Closing): Promise<void> {
  const { host, port, dataDir } = house.services.config
  const server = await answerHealth(house, { host, port })
  closing.unshift(() => server.close())
  process.stdout.write(
    `Rapport works in the background; http://${host}:${port}/health/ready says how it is\nIts data lies in ${dataDir}\n`,
  )
}
