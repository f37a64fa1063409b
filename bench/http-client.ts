import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  body: Buffer
}

/** A member's browser: one signed-in session over connections that stay open. */
export interface HttpClient {
  get(path: string): Promise<Answer>
  post(path: string, body: object): Promise<Answer>
  cookie: string
  end(): void
}

export async function signIn(baseUrl: string, email: string, password: string): Promise<HttpClient> {
  const response = await fetch(`${baseUrl}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`Signing in answered ${response.status}: ${await response.text()}`)
  return withCookie(baseUrl, response.headers.getSetCookie()[0]!.split(';')[0]!)
}

/** Plain node:http: what fetch adds to each request would be measured along. */
function withCookie(baseUrl: string, cookie: string): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const { hostname, port } = new URL(baseUrl)
  const send = (method: string, path: string, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = {
        cookie,
        ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
      }
      const call = request({ hostname, port, path, method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
        response.on('error', reject)
      })
      call.on('error', reject)
      call.end(body)
    })
  return {
    cookie,
    get: async (path) => expectGood(path, await send('GET', path)),
    post: async (path, body) => expectGood(path, await send('POST', path, JSON.stringify(body))),
    end: () => agent.destroy(),
  }
}

function expectGood(path: string, answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`${path} answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`)
}
