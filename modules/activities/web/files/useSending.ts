import { useRef, useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import { largestAttachment } from '../../contract/attachment.ts'
import { type FilesOf, sendFile } from './send-file.ts'
import { useAttachments } from './useAttachments.ts'

export interface Sending {
  key: number
  name: string
  bytes: number
  /** 0 to 1. */
  share: number
  fault?: string
}

/** Files on their way to the server; each can be stopped, and those that were refused stay with the reason. */
export function useSending(of: FilesOf) {
  const t = useWords()
  const { added } = useAttachments(of)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const count = useRef(0)
  const change = (key: number, part: Partial<Sending>) =>
    setSending((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const leaveOut = (key: number) => setSending((before) => before.filter((each) => each.key !== key))
  const send = async (key: number, file: File) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    try {
      if (file.size > largestAttachment)
        throw new Error(
          t('{{name}} is larger than 25 MB. Make it smaller, or keep it elsewhere and note where.', {
            name: file.name,
          }),
        )
      const sent = await sendFile(of, file, (share) => change(key, { share }), stop.signal)
      leaveOut(key)
      return sent
    } catch (error) {
      if (stop.signal.aborted) leaveOut(key)
      else change(key, { fault: error instanceof Error ? error.message : String(error) })
      return undefined
    } finally {
      stops.current.delete(key)
    }
  }
  const add = async (files: readonly File[]) => {
    const begun = files.map((file) => ({ key: count.current++, file }))
    setSending((before) => [
      ...before,
      ...begun.map(({ key, file }) => ({ key, name: file.name, bytes: file.size, share: 0 })),
    ])
    const sent = await Promise.all(begun.map(({ key, file }) => send(key, file)))
    await added(sent.filter((each) => each !== undefined))
  }
  const stop = (key: number) => {
    stops.current.get(key)?.abort()
    leaveOut(key)
  }
  return { sending, add: (files: readonly File[]) => void add(files), stop }
}
