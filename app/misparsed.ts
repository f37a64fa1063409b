/** What parseArgs did not take, in a sentence; its own speak to whoever writes programs. */
export function misparsed(error: unknown): string | undefined {
  const { code, message = '' } = error as { code?: string; message?: string }
  if (!code?.startsWith('ERR_PARSE_ARGS')) return undefined
  const option = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`
  return message.includes('does not take') ? `${option} takes no value.` : `${option} needs a value.`
}
