import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/**
 * A proxy in front of several processes, as simple as one can be that loses nothing: it keeps connections open, takes turns,
 * and goes to the next process only when one takes no connection. Whatever else goes wrong it tells as 502.
 */
export async function balance(ports: readonly number[]) {
  // What rests is let go sooner than a process that ends does it: a request could be on its way just then.
  const agent = new Agent({ keepAlive: true, timeout: 1_000 })
  const broken: string[] = []
  let turn = 0

  function pass(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, left: readonly number[]): void {
    const { method, url, headers } = incoming
    const [port, ...others] = left
    const asked = request({ host: '127.0.0.1', port, agent, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && others.length > 0) return pass(incoming, body, outgoing, others)
      broken.push(
        `${method} ${url} ${error.code ?? error.message} on a ${asked.reusedSocket ? 'kept' : 'new'} connection`,
      )
      outgoing.writeHead(502).end()
    })
    asked.end(body)
  }

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const first = turn++ % ports.length
    pass(incoming, Buffer.concat(chunks), outgoing, [...ports.slice(first), ...ports.slice(0, first)])
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    address: `http://127.0.0.1:${port}`,
    broken,
    close() {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
