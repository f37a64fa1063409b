import { Button } from '@mantine/core'
import { IconFileImport, IconFileInvoice } from '@tabler/icons-react'
import { useMemo } from 'react'
import {
  DataTable,
  EmptyState,
  Failed,
  formatNumber,
  useGo,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { DocumentRow, DocumentTotals } from '../contract/document.ts'
import { documentColumns, documentName, documentPhoneRow } from './document-columns.tsx'
import { useDocuments, useDocumentTotals } from './useDocuments.ts'

interface DocumentsTableProps {
  accountId?: string
  kind?: DocumentRow['kind']
  /** Scrolls inside; otherwise the page does. */
  fill: boolean
  open: (documentId: string) => void
}

export function DocumentsTable({ accountId, kind, fill, open }: DocumentsTableProps) {
  const t = useWords()
  const documents = useDocuments({ accountId, kind })
  const show = useMemo(() => ({ account: accountId === undefined }), [accountId])
  const totals = useDocumentTotals({ accountId, kind })
  const columns = useMemo(() => documentColumns(t, show, totals), [t, show, totals])
  const phoneRow = useMemo(() => documentPhoneRow(t, show), [t, show])
  const totalsLabel = useTotalsLabel(totals)
  const { rows, isPending, isError, error } = documents
  if (isError && rows.length === 0) {
    return <Failed title={t('The documents did not load')} error={error} again={() => void documents.refetch()} />
  }
  return (
    <DataTable
      label={t('Documents')}
      fill={fill}
      rows={rows}
      rowId={(document) => document.id}
      rowName={(document) => documentName(t, document)}
      columns={columns}
      phoneRow={phoneRow}
      count={totals?.documents}
      totalsLabel={totalsLabel}
      onOpen={(document) => open(document.id)}
      onOpenBeside={(document) => open(document.id)}
      onEndReached={documents.next}
      more={documents.hasNextPage}
      loading={isPending}
      stale={documents.isPlaceholderData}
      empty={isPending ? undefined : <NoDocuments kind={kind} ofAccount={accountId !== undefined} />}
    />
  )
}

/** Nothing of one kind is a finding; nothing at all is a beginning, and sales are brought for the whole firm. */
function NoDocuments({ kind, ofAccount }: { kind: DocumentsTableProps['kind']; ofAccount: boolean }) {
  const t = useWords()
  const go = useGo()
  const may = useMay('import:create')
  if (kind !== undefined) {
    const title = kind === 'invoice' ? t('No invoices') : t('No credit notes')
    return <EmptyState icon={IconFileInvoice} title={title} />
  }
  return (
    <EmptyState
      icon={IconFileInvoice}
      title={t('No documents yet')}
      actions={
        may &&
        !ofAccount && (
          <Button variant="filled" leftSection={<IconFileImport size={16} />} onClick={() => void go('/imports/new')}>
            {t('Import sales')}
          </Button>
        )
      }
    >
      {t('Invoices and credit notes stand here once sales are imported or entered.')}
    </EmptyState>
  )
}

/** "1,204 documents"; where some are in another currency, the one their sums are in is named. */
function useTotalsLabel(totals: DocumentTotals | undefined): string {
  const t = useWords()
  const { locale, currency } = useSession()
  if (totals === undefined) return ''
  const { documents, foreign } = totals
  const number = formatNumber(documents, locale)
  const words = foreign === 0 ? '{{count}} documents' : '{{count}} documents, in {{currency}}'
  return t(words, { count: documents, currency, replace: { count: number } })
}
