import { Page, usePageState, useWords, ViewTabs } from '#platform/web/index.ts'
import { documentKinds } from '../contract/document.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import { DocumentsTable } from './DocumentsTable.tsx'

/** Invoices and credit notes of all accounts, newest first. */
export function DocumentsPage() {
  const t = useWords()
  const [{ kind, document }, setView] = usePageState({ kind: '', document: '' })
  const views = [
    { id: 'all', label: t('All') },
    { id: 'invoice', label: t('Invoices') },
    { id: 'credit-note', label: t('Credit notes') },
  ]
  return (
    <Page title={t('Documents')} fill>
      <ViewTabs views={views} value={kind || 'all'} onChange={(id) => setView({ kind: id === 'all' ? '' : id })} />
      <DocumentsTable
        fill
        kind={documentKinds.find((known) => known === kind)}
        open={(id) => setView({ document: id })}
      />
      {document !== '' && (
        <DocumentSheet key={document} documentId={document} onClose={() => setView({ document: '' })} />
      )}
    </Page>
  )
}
