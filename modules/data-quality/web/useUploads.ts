import { useCallback, useRef, useState } from 'react'
import { sentenceOf } from '#platform/web/index.ts'
import { type Uploaded, uploadFile } from './upload-file.ts'

export interface Upload {
  key: number
  file: File
  /** 0 to 1. */
  share: number
  done?: Uploaded
  fault?: string
}

/** Files on their way to the server, one after another in the order they were chosen. */
export function useUploads() {
  const [files, setFiles] = useState<readonly Upload[]>([])
  const running = useRef(new Map<number, AbortController>())
  const count = useRef(0)
  const change = useCallback((key: number, part: Partial<Upload>) => {
    setFiles((before) => before.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)))
  }, [])
  const send = useCallback(
    async ({ key, file }: Upload) => {
      const stop = new AbortController()
      running.current.set(key, stop)
      try {
        const done = await uploadFile(file, (share) => change(key, { share }), stop.signal)
        change(key, { done, share: 1 })
      } catch (error) {
        if (!stop.signal.aborted) change(key, { fault: error instanceof Error ? sentenceOf(error) : String(error) })
      } finally {
        running.current.delete(key)
      }
    },
    [change],
  )
  const add = useCallback(
    (chosen: readonly File[]) => {
      const next = chosen.map((file, index) => ({ key: count.current + index, file, share: 0 }))
      count.current += chosen.length
      if (next.length === 0) return
      setFiles((before) => [...before, ...next])
      for (const upload of next) void send(upload)
    },
    [send],
  )
  const remove = useCallback((key: number) => {
    running.current.get(key)?.abort()
    setFiles((before) => before.filter((upload) => upload.key !== key))
  }, [])
  const clear = () => {
    for (const { key } of files) remove(key)
  }
  return { files, add, remove, clear, done: files.flatMap((upload) => upload.done ?? []) }
}

export type Uploads = ReturnType<typeof useUploads>
