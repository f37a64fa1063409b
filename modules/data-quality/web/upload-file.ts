import { type Problem, ProblemError } from '#platform/contract/problem.ts'

export interface Uploaded {
  fileId: string
  name: string
  bytes: number
}

/** Sends a file as it is and tells how far it came, 0 to 1; `fetch` does not tell. */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/imports/files?${new URLSearchParams({ name: file.name })}`)
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as Uploaded) : reject(faultOf(request))
    request.onerror = () => reject(new Error('The file did not reach the server.'))
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
