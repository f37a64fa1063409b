import { readProblem } from '#platform/contract/client.ts'
import { ProblemError } from '#platform/contract/problem.ts'

interface Options {
  /** How many bytes have come so far; how many there will be is not known, since the file is made while it is sent. */
  onBytes?: (bytes: number) => void
  /** Breaks off: nothing is kept then. */
  signal?: AbortSignal
}

/** Sends for a file whose wish is too long for an address, or is noted, and keeps it under this name. */
export async function download(path: string, wish: object, name: string, { onBytes, signal }: Options = {}) {
  const answer = await fetch(path, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) },
    ...(signal ? { signal } : {}),
  })
  if (!answer.ok) throw new ProblemError(await readProblem(answer))
  let bytes = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      bytes += piece.byteLength
      onBytes?.(bytes)
      controller.enqueue(piece)
    },
  })
  keep(await new Response(answer.body?.pipeThrough(counted)).blob(), name)
}

/** Fetches a file and keeps it under the name that it comes with; a refusal is thrown, for its sentence to be told. */
export async function save(path: string): Promise<void> {
  const answer = await fetch(path)
  if (!answer.ok) throw new ProblemError(await readProblem(answer))
  const said = answer.headers.get('content-disposition') ?? ''
  const [, encoded, plain = 'file'] = /filename\*=UTF-8''([^;]+)|filename="([^"]+)"/.exec(said) ?? []
  keep(await answer.blob(), encoded === undefined ? plain : decodeURIComponent(encoded))
}

function keep(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
