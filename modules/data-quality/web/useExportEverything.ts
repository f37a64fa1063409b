import { useRef } from 'react'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { download, sentenceOf, toast, updateToast, useSession, useWords } from '#platform/web/index.ts'
import { fileSize } from './file-size.ts'

/** How often a reader is told how far it is. */
const pace = 500

/** Sends for all that the workspace holds, tells how much has come, and may be broken off. */
export function useExportEverything(): (format: FileKind) => Promise<void> {
  const t = useWords()
  const { locale } = useSession()
  const running = useRef<AbortController>(undefined)
  return async (format) => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    const action = { label: t('Cancel'), run: () => own.abort() }
    const told = (bytes: number) => ({
      ...{ text: t('Exporting: {{size}} so far', { size: fileSize(bytes, locale) }), progress: 'unknown' as const },
      action,
    })
    const id = toast(told(0))
    let next = 0
    const onBytes = (bytes: number) => {
      if (performance.now() < next) return
      next = performance.now() + pace
      updateToast(id, told(bytes))
    }
    const name = `rapport-${format}.zip`
    await download('/api/v1/exports', { format }, name, { onBytes, signal: own.signal }).then(
      () => updateToast(id, { text: t('{{file}} is saved', { file: name }) }),
      (error: Error) => {
        // Its own toast went with the button.
        if (own.signal.aborted) toast({ text: t('The export was cancelled') })
        else updateToast(id, { text: sentenceOf(error), mood: 'failed' })
      },
    )
  }
}
