import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resolveActor, takeoverCode } from '#modules/workspace/server/index.ts'
import type { Config } from '#platform/config/config.ts'
import { keepBallast, roomToGoOn } from '#platform/database/embedded/ballast.ts'
import { Stream } from '#platform/events/stream.ts'
import { createHttpServer } from '#platform/server/http.ts'
import { leave } from '#platform/server/leave.ts'
import { diskFull } from '#platform/server/refusal.ts'
import type { House } from './house.ts'
import type { Closing } from './serve.ts'
import { slices } from './slices.ts'

const builtWeb = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Proxies keep a resting connection for 4 seconds, as the examples in deploy/ say. */
const behindProxy = 6_000

/** The web client, the API and the stream, on the host and port of the settings. */
export async function answerRequests(house: House, closing: Closing): Promise<void> {
  const { services, endpoint, secrets } = house
  const stream = new Stream(endpoint, services.log, secrets.databasePasswords.worker)
  closing.unshift(() => stream.stop())
  await stream.start()
  const ballast = services.config.databaseUrl
    ? undefined
    : await keepBallast(services.config.dataDir, (sentence) => services.log.warn(sentence))
  if (ballast) closing.unshift(() => ballast.end())
  const leaving = new AbortController()
  const app = await createHttpServer({
    slices,
    services,
    resolveActor,
    stream,
    leaving: leaving.signal,
    refuseWrites: () => (ballast?.full() ? diskFull(roomToGoOn / 1024 ** 2) : undefined),
    ...(existsSync(builtWeb) ? { webFolder: builtWeb } : {}),
  })
  closing.unshift(() => leave(app, leaving, services.config.publicUrl.startsWith('https://') ? behindProxy : 2_000))
  await app.listen({ host: services.config.host, port: services.config.port })
  await announce(house, services.config)
}

async function announce(house: House, config: Config): Promise<void> {
  process.stdout.write(`Rapport runs at ${config.publicUrl}\nIts data lies in ${config.dataDir}\n`)
  const code = await takeoverCode(house.services.pools, house.secrets.session)
  if (code)
    process.stdout.write(
      `A workspace waits for its owner. Take it over once at ${config.publicUrl}/first-run?code=${code}\n`,
    )
}
