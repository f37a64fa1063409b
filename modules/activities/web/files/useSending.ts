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
  fault?: string | undefined
}

/** Files on their way to the server; each can be stopped, and those that were refused stay with the reason. */
export function useSending(of: FilesOf) {
  const t = useWords()
  const { added } = useAttachments(of)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const count = useRef(0)
  /** The same file tried again is kept once: an answer that was lost on the way does not make it two. */
  const begun = useRef(new Map<number, { file: File; once: string }>())
  const change = (key: number, part: Partial<Sending>) =>
    setSending((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const leaveOut = (key: number) => {
    begun.current.delete(key)
    setSending((before) => before.filter((each) => each.key !== key))
  }
  const send = async (key: number) => {
    const { file, once } = begun.current.get(key)!
    const stop = new AbortController()
    stops.current.set(key, stop)
    try {
      if (file.size > largestAttachment)
        throw new Error(
          t('{{name}} is larger than 25 MB. Make it smaller, or keep it elsewhere and note where.', {
            name: file.name,
          }),
        )
      const sent = await sendFile(of, file, once, (share) => change(key, { share }), stop.signal)
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
    const fresh = files.map((file) => ({ key: count.current++, file }))
    for (const { key, file } of fresh) begun.current.set(key, { file, once: crypto.randomUUID() })
    setSending((before) => [
      ...before,
      ...fresh.map(({ key, file }) => ({ key, name: file.name, bytes: file.size, share: 0 })),
    ])
    const sent = await Promise.all(fresh.map(({ key }) => send(key)))
    await added(sent.filter((each) => each !== undefined))
  }
  const again = async (key: number) => {
    change(key, { share: 0, fault: undefined })
    const sent = await send(key)
    await added(sent ? [sent] : [])
  }
  const stop = (key: number) => {
    stops.current.get(key)?.abort()
    leaveOut(key)
  }
  return { sending, add: (files: readonly File[]) => void add(files), again: (key: number) => void again(key), stop }
}
