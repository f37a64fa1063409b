import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'

/** The file that a request sends, as its body or as the first part of a form; undefined where it sends none. */
export async function sentFile(request: FastifyRequest): Promise<Readable | undefined> {
  if (request.isMultipart()) return (await request.file())?.file
  // What was sent as JSON is read already, as for every other route.
  return request.body instanceof Readable ? request.body : undefined
}
