import { type DestinationStream, type LogFn, type Logger, pino } from 'pino'

/** Structured lines on stderr, so that stdout stays free for answers of the command line. */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['password', '*.password', 'headers.cookie', 'headers.authorization', 'req.headers', 'body'],
      serializers: { err: faultOf, error: faultOf },
      // The last gate, whatever was said and by which library.
      hooks: { streamWrite: withoutSecrets, logMethod: nameFault },
    },
    destination,
  )
}

/** A fault that is logged without a word would be given its own message as one. */
function nameFault(this: Logger, given: Parameters<LogFn>, write: LogFn): void {
  const [first, ...rest] = given
  const alone = rest.length === 0 && typeof first === 'object'
  if (alone) write.call(this, first instanceof Error ? { err: first } : first, 'failed')
  else write.apply(this, given)
}

/** What went wrong and where; not the rows, recipients and answers that libraries hang on to it. */
function faultOf(error: unknown) {
  if (!(error instanceof Error)) return typeof error
  const { code, constraint, table, cause } = error as Error & Record<'code' | 'constraint' | 'table', unknown>
  // PostgreSQL quotes the value that it could not take.
  const isOfData = typeof code === 'string' && /^2[23]/.test(code)
  const message = isOfData ? error.message.replace(/: ".*"$/s, ': "…"') : error.message
  return {
    type: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(cause instanceof Error ? { cause: cause.message } : {}),
    stack: (error.stack ?? '').split('\n    at ').slice(1).join('\n    at '),
  }
}

const secrets: [RegExp, string][] = [
  // Addresses of people.
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '…@…'],
  [/((?:__Host-)?rapport\.\w{1,40}=)[\w.-]{1,400}/g, '$1…'],
  // In addresses of pages and in bodies.
  [/([?&](?:code|key|state)=)[^&\s"\\]{1,2000}/gi, '$1…'],
  [/\b((?:token|ticket|secret|password|nonce|code_verifier)(?:=|\\?":\\?"))[^&\s"\\]{1,2000}/gi, '$1…'],
  [/\b(bearer|basic) [\w.~+/=-]{4,4000}/gi, '$1 …'],
  // What turns a line of a terminal around, or colours it.
  [/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ''],
]

const withoutSecrets = (line: string) => secrets.reduce((text, [what, instead]) => text.replace(what, instead), line)
