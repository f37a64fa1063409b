import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { usePageState } from '#platform/web/index.ts'
import { type Figure, figures } from '../contract/statement.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import { EntriesSheet } from './EntriesSheet.tsx'
import { statementIn } from './panel.ts'

/** The entries of a figure beside the account, when its address names one. */
export function AccountEntries({ accountId, accountName, panels }: AccountPanelProps) {
  const [{ entries }, setView] = usePageState({ entries: '' })
  const figure: Figure | undefined = figures.find((known) => known === entries)
  const window = statementIn(panels)?.window
  if (figure === undefined || window === undefined) return null
  const close = () => setView({ entries: '' })
  return (
    <EntriesSheet key={figure} figure={figure} {...window} accountId={accountId} whose={accountName} onClose={close} />
  )
}

/** A document beside the account, when its address names one. */
export function AccountDocument() {
  const [{ document }, setView] = usePageState({ document: '' })
  if (document === '') return null
  return <DocumentSheet key={document} documentId={document} onClose={() => setView({ document: '' })} />
}
