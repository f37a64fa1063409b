import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '#platform/contract/problem.ts'
import { newId } from './ids.ts'
import { logRefusal } from './log-refusal.ts'
import { Refusal } from './refusal.ts'
import type { Services, SliceServer } from './slice.ts'

/** Turns whatever was thrown into a problem (RFC 9457): a sentence for people, the fields at fault, never a stack. */
export function answerFault(slices: SliceServer[], services: Pick<Services, 'log' | 'auth'>) {
  const sentences = Object.assign({}, ...slices.map((slice) => slice.constraints ?? {})) as Record<string, string>
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, sentences)
    if (problem.status >= 500)
      services.log.error(
        { err: error, reference: problem.reference, method: request.method, path: request.routeOptions.url },
        'request failed',
      )
    logRefusal(services, request, error, problem)
    if (error instanceof Refusal && error.retryAfter) reply.header('retry-after', String(error.retryAfter))
    // Named by RFC 9110 with every 401. Browsers ask nothing for this scheme.
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Rapport"')
    return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
}

function problemOf(error: unknown, sentences: Record<string, string> = {}): Problem {
  if (error instanceof Refusal) {
    return {
      type: 'about:blank',
      title: error.title,
      status: error.status,
      ...(error.message === error.title ? {} : { detail: error.message }),
      faults: error.faults,
      ...(error.conflict ? { conflict: error.conflict } : {}),
      ...(error.version === undefined ? {} : { version: error.version }),
    }
  }
  const known = databaseProblem(error, sentences) ?? requestProblem(error)
  if (known) return { type: 'about:blank', faults: [], ...known }
  return {
    type: 'about:blank',
    title: 'Something failed here',
    status: 500,
    detail: 'Nothing was changed. Try again; if it stays, pass on the reference.',
    reference: newId().slice(-8),
    faults: [],
  }
}

type Short = Pick<Problem, 'title' | 'status' | 'detail'>

/** Mapped by SQLSTATE and the constraint's name, less the suffix a distributed shard adds. */
function databaseProblem(error: unknown, sentences: Record<string, string>): Short | undefined {
  const { code, constraint, syscall, message } = error as Partial<NodeJS.ErrnoException & { constraint: string }>
  if (typeof code !== 'string') return brokenOff.test(message ?? '') ? lostDatabase : undefined
  const sentence = sentences[(constraint ?? '').replace(/_\d+$/, '')]
  if (code === '23505') return { title: sentence ?? 'This exists already', status: 409 }
  if (code === '23503') return { title: sentence ?? 'Something this refers to is not here', status: 409 }
  if (code === '23514') return { title: sentence ?? 'A value is outside what is allowed', status: 422 }
  if (code === '22P02' || code === '22007' || code === '22008' || code === '22021')
    return { title: 'A value cannot be read', status: 422 }
  if (code === '40001' || code === '40P01')
    return { title: 'Two changes met', status: 409, detail: 'Nothing was changed. Try again.' }
  if (code === '53100' || code === 'ENOSPC')
    return {
      title: 'The disk is full',
      status: 507,
      detail: 'Nothing was changed: the disk that holds the data is full. Make room on it, then try again.',
    }
  if (code === '57P03' || code === 'ECONNREFUSED' || (code === 'ENOENT' && syscall === 'connect'))
    return {
      title: 'The database does not answer',
      status: 503,
      detail: 'Your data is safe; nothing was changed. Try again.',
    }
  if (['57P01', '57P02', 'ECONNRESET', 'EPIPE'].includes(code)) return lostDatabase
  return undefined
}

/** What the driver says, without a code, of a connection whose server has ended. */
const brokenOff = /^(Connection terminated|Client has encountered a connection error)/

/** It may have ended before the change was written, or after. */
const lostDatabase: Short = {
  title: 'The database stopped answering',
  status: 503,
  detail: 'Your data is safe. If you were changing something, look whether it is done, then try again.',
}

function requestProblem(error: unknown): Short | undefined {
  const { statusCode, message } = error as { statusCode?: number; message?: string }
  if (!statusCode || statusCode >= 500) return undefined
  if (statusCode === 429) return { title: 'Too many attempts', status: 429, detail: 'Wait a minute, then try again.' }
  if (statusCode === 413) return { title: 'This is larger than the server takes', status: 413 }
  return { title: 'The request cannot be read', status: statusCode, ...(message ? { detail: message } : {}) }
}

/** Unknown addresses of the API answer 404; any other one is a page of the web client. */
export function answerMissing(webFolder: string | undefined) {
  return (request: FastifyRequest, reply: FastifyReply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api') && !request.url.startsWith('/assets/')
    if (page && webFolder) {
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(createReadStream(join(webFolder, 'index.html')))
    }
    const problem: Problem = { type: 'about:blank', title: 'There is nothing at this address', status: 404, faults: [] }
    return reply.status(404).type('application/problem+json').send(JSON.stringify(problem))
  }
}
