import type { z } from 'zod'
import { type Problem, ProblemError } from './problem.ts'
import { pathParameters, type Route, type Routes } from './route.ts'

type Call<R extends Route> = (
  ...input: Record<string, never> extends z.input<R['input']>
    ? [input?: z.input<R['input']>, options?: CallOptions]
    : [input: z.input<R['input']>, options?: CallOptions]
) => Promise<z.output<R['output']>>

export type Client<S extends Record<string, Routes>> = {
  [Slice in keyof S]: { [Name in keyof S[Slice]]: Call<S[Slice][Name]> }
}

export interface CallOptions {
  signal?: AbortSignal
  /** The version the writer saw, sent as If-Match. */
  version?: number
  /** A body that is not JSON (an upload). */
  body?: BodyInit
  idempotencyKey?: string
}

/** A client with one function per route: `client.relationships.listAccounts({ limit: 50 })`. */
export function createClient<S extends Record<string, Routes>>(
  slices: S,
  baseUrl = '',
  headers: Record<string, string> = {},
): Client<S> {
  const client: Record<string, Record<string, unknown>> = {}
  for (const [slice, routes] of Object.entries(slices)) {
    const calls: Record<string, unknown> = {}
    for (const [name, route] of Object.entries(routes)) {
      calls[name] = (input?: Record<string, unknown>, options?: CallOptions) =>
        send({ baseUrl, headers }, route, input ?? {}, options ?? {})
    }
    client[slice] = calls
  }
  return client as Client<S>
}

interface Sender {
  baseUrl: string
  headers: Record<string, string>
}

async function send(
  sender: Sender,
  route: Route,
  input: Record<string, unknown>,
  options: CallOptions,
): Promise<unknown> {
  const inPath = new Set(pathParameters(route.path))
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  const headers: Record<string, string> = { ...sender.headers, accept: 'application/json' }
  const init: RequestInit = {
    method: route.method,
    headers,
    signal: options.signal ?? null,
    credentials: 'same-origin',
  }
  let query = ''
  if (route.method === 'GET' || route.method === 'DELETE' || route.medium === 'upload') {
    const search = new URLSearchParams(rest.map(([name, value]) => [name, queryValue(value)]))
    query = search.size > 0 ? `?${search}` : ''
  } else {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(Object.fromEntries(rest))
  }
  if (options.body !== undefined) init.body = options.body
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
  if (route.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID()
  const response = await fetch(`${sender.baseUrl}/api/v1${path}${query}`, init)
  if (!response.ok) throw new ProblemError(await readProblem(response))
  if (response.status === 204) return undefined
  return response.json()
}

const queryValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

export async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('problem+json')) return (await response.json()) as Problem
  return { type: 'about:blank', title: 'The server did not answer as expected', status: response.status, faults: [] }
}
