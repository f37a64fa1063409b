import type { z } from 'zod'

/** Who may call a route: everybody, any member, or a member whose role grants the verb on that record type. */
export type Permission = 'public' | 'member' | `${string}:${'see' | 'create' | 'change' | 'delete' | 'export'}`

/**
 * One route, declared once. The handler's types, the typed client, OpenAPI and the permission test derive from it.
 * `input` holds path parameters, query (GET, DELETE) or body (POST, PATCH, PUT) together; a name that stands in the
 * path as `{name}` travels there, the rest in the query or the body.
 */
export interface Route<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: `/${string}`
  permission: Permission
  input: I
  output: O
  /** One line for people: what the route does, without a full stop. */
  summary: string
  /** What the body or answer is when it is not JSON: an upload, a download, a stream of events. */
  medium?: 'upload' | 'download' | 'stream'
  /** False when the operation opens its own transactions (long work, several chunks). */
  transaction?: false
  status?: number
  /** A POST that changes nothing: its answer is kept under no Idempotency-Key. */
  keepsNothing?: true
  /** Open to a member whose role asks for a second factor that they have not set up yet. */
  withoutSecondFactor?: true
  /** Done by people only, with a session: signing in, what lets somebody in, and API keys themselves. */
  inPerson?: true
}

export type Routes = Record<string, Route>

/** Keeps the literal types of every route while checking their shape. */
export function defineRoutes<const R extends Routes>(routes: R): R {
  return routes
}

export type Input<R extends Route> = z.output<R['input']>
export type Output<R extends Route> = z.output<R['output']>

export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
}
