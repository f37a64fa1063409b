import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, type RequestOptions, request } from 'node:https'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  json(): Record<string, unknown>
}

/** Asks over HTTPS, trusting one certificate, from an address of its own. */
export function secureClient(port: number, ca: string) {
  // Away from 127.0.0.1, so that it is told from the proxy.
  const agent = new Agent({ ca, keepAlive: true, localAddress: '127.0.0.9' })

  function open(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
    return new Promise<IncomingMessage>((resolve, reject) => {
      const options: RequestOptions = { host: 'localhost', family: 4, port, path, method, agent, headers }
      const asked = request(options, resolve).on('error', reject)
      if (body) asked.setHeader('content-type', 'application/json')
      asked.end(body && JSON.stringify(body))
    })
  }

  return {
    open,
    async ask(method: string, path: string, headers?: Record<string, string>, body?: object): Promise<Answer> {
      const answer = await open(method, path, headers, body)
      let text = ''
      for await (const chunk of answer.setEncoding('utf8')) text += chunk
      return { status: answer.statusCode!, headers: answer.headers, json: () => JSON.parse(text) }
    },
    close: () => agent.destroy(),
  }
}
