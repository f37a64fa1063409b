import type { Bench } from './line.ts'
import { quantile } from './measure.ts'
import type { World } from './world.ts'

const changes = 40

/** How long after a change was acknowledged a second screen, which listens, is told of it: the seal lies in between. */
export const secondScreen: Bench = {
  name: 'second-screen',
  async measure(world) {
    const screen = await listen(world)
    const delays: number[] = []
    try {
      for (let change = 0; change < changes; change++) {
        const { body } = await world.http.post('/api/v1/accounts', { name: `Seen elsewhere ${change}` })
        const acknowledged = performance.now()
        await screen.told((JSON.parse(body.toString()) as { id: string }).id)
        delays.push(performance.now() - acknowledged)
      }
    } finally {
      screen.end()
    }
    const ours = quantile(delays, 0.95)
    const line = 'A change reaches a second screen (p95)'
    return [{ line, ours, figure: ours, unit: 'ms', must: 1000, aim: 600, better: 'less' }]
  },
}

async function listen({ server, http }: World) {
  const leaving = new AbortController()
  const answer = await fetch(`${server.baseUrl}/api/v1/stream`, {
    headers: { cookie: http.cookie },
    signal: leaving.signal,
  })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async told(id: string): Promise<void> {
      while (!text.includes(id)) {
        const { value, done } = await reader.read()
        if (done) throw new Error('The stream ended')
        text += value
      }
      text = text.slice(text.indexOf(id) + id.length)
    },
    end: () => leaving.abort(),
  }
}
