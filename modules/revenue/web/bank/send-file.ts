import { type Problem, ProblemError } from '#platform/contract/problem.ts'

/** Sends a file as it is and tells how far it came, 0 to 1; `fetch` does not tell. */
export function sendFile<T>(
  path: string,
  query: Record<string, string>,
  file: File,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}?${new URLSearchParams({ ...query, name: file.name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', crypto.randomUUID())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(faultOf(request))
    request.onerror = () => reject(new Error('The file did not reach the server. Try again.'))
    request.send(file)
  })
}

function faultOf(request: XMLHttpRequest): Error {
  const told = request.getResponseHeader('content-type')?.includes('problem+json') === true
  if (told) return new ProblemError(JSON.parse(request.responseText) as Problem)
  return new Error('The server did not take the file. Try again.')
}
