import { useQuery } from '@tanstack/react-query'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { Day, Failed, Link, Money, Panel, useGo, useMay, usePhone, useWords } from '#platform/web/index.ts'
import classes from './AccountDocuments.module.css'
import { api } from './api.ts'
import { DocumentsTable } from './DocumentsTable.tsx'
import { DocumentIcon, documentName, totalOf } from './document-columns.tsx'

const shown = 7

/** The newest purchases of an account, in its overview. */
export function RecentDocuments(props: AccountPanelProps) {
  return useMay('document:see') ? <Recent {...props} /> : null
}

function Recent({ accountId, address }: AccountPanelProps) {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', 'recent', accountId],
    queryFn: ({ signal }) => api.listDocuments({ accountId, limit: shown }, { signal }),
  })
  if (error && !data)
    return <Failed title={t('The documents did not load')} error={error} again={() => void refetch()} />
  if (data === undefined || data.items.length === 0) return null
  return (
    <Panel
      title={t('Purchases')}
      note={t('newest first')}
      actions={data.next && <Link to={address({ tab: 'documents' })}>{t('All documents')}</Link>}
    >
      <ul className={classes.list}>
        {data.items.map((document) => (
          <li key={document.id}>
            <Link className={classes.document} to={address({ document: document.id })}>
              <DocumentIcon kind={document.kind} />
              <b>{documentName(t, document)}</b>
              <span>
                <Day day={document.issuedOn} />
              </span>
              <Money minor={totalOf(document)} currency={document.currency} mode="minor" />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** All documents of an account, as a tab. */
export function AccountDocuments({ accountId, address }: AccountPanelProps) {
  const go = useGo()
  const phone = usePhone()
  return (
    <DocumentsTable
      accountId={accountId}
      fill={!phone}
      open={(id) => void go(address({ tab: 'documents', document: id }))}
    />
  )
}
