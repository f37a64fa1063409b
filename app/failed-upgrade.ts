import { createServer, type ServerResponse } from 'node:http'
import type { Config } from '#platform/config/config.ts'
import type { Problem } from '#platform/contract/problem.ts'
import type { UpgradeFault } from './upgrade-fault.ts'

/**
 * Serves nothing but what is wrong. A program that ended would be started again and again by whoever looks after it, and an
 * owner who opens the page would see nothing at all.
 */
export async function tellOfFailedUpgrade(fault: UpgradeFault, { host, port }: Pick<Config, 'host' | 'port'>) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://rapport').pathname
    if (path === '/health/live') return say(response, 200, 'application/json', JSON.stringify({ ok: true }))
    if (path === '/health/ready' || path === '/healthz') return sayProblem(response, fault.message)
    if (path.startsWith('/api/')) return sayProblem(response, 'Rapport is being upgraded and needs a person.')
    return say(response, 503, 'text/html', page)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sayProblem(response: ServerResponse, detail: string): void {
  const problem: Problem = { type: 'about:blank', title: 'The upgrade failed', status: 503, detail, faults: [] }
  say(response, 503, 'application/problem+json', JSON.stringify(problem))
}

function say(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    .end(body)
}

/** Who opens it may be anybody: the reason, which names folders, is for the one who runs the program. */
const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rapport is not ready</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.4rem}</style></head>
<body><h1>Rapport is not ready</h1>
<p>Its data could not be brought to the new version. They are safe.</p>
<p>Why, and what to do, stands where Rapport was started and at <code>/health/ready</code>.</p></body>
</html>
`
