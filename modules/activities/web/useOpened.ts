import { useState } from 'react'
import { usePageState } from '#platform/web/index.ts'

/** What a panel has open: a record of its own, or a new one, which the address may ask for too: `?meeting=new`. */
export function useOpened<Opened>(name: 'meeting' | 'task') {
  const [asked, setAsked] = usePageState({ [name]: '' })
  const [open, setOpen] = useState<Opened | 'new'>()
  const set = (next: Opened | 'new' | undefined) => {
    setOpen(next)
    if (asked[name] !== '') setAsked({ [name]: '' })
  }
  return [open ?? (asked[name] === 'new' ? 'new' : undefined), set] as const
}
