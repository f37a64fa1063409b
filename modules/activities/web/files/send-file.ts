import { type Problem, ProblemError } from '#platform/contract/problem.ts'
import type { Attachment } from '../../contract/attachment.ts'

/** Whose the files are: an account's or a person's. */
export type FilesOf = { accountId: string } | { contactId: string }

type Sent = Attachment & { eventId: string }

/**
 * Sends a file as it is and tells how far it came, 0 to 1; `fetch` does not tell. Under one key it is kept once, however often
 * it is sent.
 */
export function sendFile(
  of: FilesOf,
  file: File,
  key: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/attachments?${new URLSearchParams({ ...of, name: file.name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', key)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as Sent) : reject(faultOf(request))
    request.onerror = () => reject(new Error('The file did not reach the server. Try again.'))
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function faultOf(request: XMLHttpRequest): Error {
  const told = request.getResponseHeader('content-type')?.includes('problem+json') === true
  if (told) return new ProblemError(JSON.parse(request.responseText) as Problem)
  return new Error('The server did not take the file. Try again.')
}
