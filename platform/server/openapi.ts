import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '#platform/contract/problem.ts'
import { pathParameters, type Route } from '#platform/contract/route.ts'
import { apiPage } from './api-page.ts'
import type { SliceServer } from './slice.ts'

/** OpenAPI 3.1 at /api/openapi.json, with a readable page at /api; both derive from the contract. */
export async function registerOpenApi(app: FastifyInstance, slices: SliceServer[], cookie: string): Promise<void> {
  // Written when somebody asks first: it takes a tenth of a start.
  let document: string | undefined
  app.get('/api/openapi.json', async (_, reply) => {
    document ??= JSON.stringify(openApiOf(slices, cookie))
    return reply.type('application/json; charset=utf-8').send(document)
  })
  let page: string | undefined
  app.get('/api', async (_, reply) => {
    page ??= apiPage(slices)
    return reply.type('text/html; charset=utf-8').send(page)
  })
}

function openApiOf(slices: Pick<SliceServer, 'name' | 'routes'>[], cookie: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const slice of slices) {
    for (const [name, route] of Object.entries(slice.routes)) {
      const path = `/api/v1${route.path}`
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(slice.name, name, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version: '1',
      description: 'Every route of Rapport. Amounts are integers of minor units.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'Set by signing in; for browsers.' },
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'rpt_…',
          description: 'An API key, made under Settings, API keys. It may what its scopes name of what its member may.',
        },
      },
    },
  }
}

function operationOf(slice: string, name: string, route: Route) {
  const inPath = new Set(pathParameters(route.path))
  const schema = schemaOf(route.input, 'input') as { properties?: Record<string, object>; required?: string[] }
  const required = new Set(schema.required ?? [])
  const rest = Object.entries(schema.properties ?? {}).filter(([key]) => !inPath.has(key))
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || route.medium === 'upload'
  const parameters = [
    ...[...inPath].map((key) => ({ name: key, in: 'path', required: true, schema: schema.properties?.[key] ?? {} })),
    ...(inQuery
      ? rest.map(([key, value]) => ({ name: key, in: 'query', required: required.has(key), schema: value }))
      : []),
  ]
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: rest.map(([key]) => key).filter((key) => required.has(key)),
  }
  const answers = { 'application/json': { schema: schemaOf(route.output, 'output') } }
  return {
    operationId: `${slice}.${name}`,
    summary: route.summary,
    tags: [slice],
    'x-permission': route.permission,
    security: securityOf(route),
    parameters,
    ...(inQuery ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(route.medium === 'upload'
      ? { requestBody: { content: { 'multipart/form-data': { schema: { type: 'object' } } } } }
      : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary,
        content: route.medium === 'download' ? {} : answers,
      },
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function securityOf({ permission, inPerson }: Route): object[] {
  if (permission === 'public') return []
  return inPerson ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}
