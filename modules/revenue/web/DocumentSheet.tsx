import { useQuery } from '@tanstack/react-query'
import { Day, Failed, Link, Loading, Money, SideSheet, useWords } from '#platform/web/index.ts'
import type { Document } from '../contract/document.ts'
import { api } from './api.ts'
import { DocumentForms } from './DocumentForms.tsx'
import { DocumentLines } from './DocumentLines.tsx'
import { DocumentMenu } from './papers/DocumentMenu.tsx'
import { DocumentOpen } from './payments/DocumentOpen.tsx'
import classes from './Sheets.module.css'
import { documentWord } from './words.ts'

/** An invoice or credit note with its lines and sums, to the minor unit of its own currency. */
export function DocumentSheet({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => api.document({ id: documentId }, { signal }),
  })
  const title = data ? [t(documentWord[data.kind]), data.number].filter(Boolean).join(' ') : t('Document')
  return (
    <SideSheet open onClose={onClose} title={title}>
      {error && !data && <Failed title={t('The document did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && (
        <>
          <Head document={data} />
          {data.kind !== 'settlement' && (
            <DocumentForms documentId={data.id}>
              <DocumentMenu document={data} />
            </DocumentForms>
          )}
          {data.kind === 'invoice' && <DocumentOpen documentId={data.id} />}
          <DocumentLines document={data} />
          <Sums document={data} />
        </>
      )}
    </SideSheet>
  )
}

function Head({ document }: { document: Document }) {
  const t = useWords()
  const { account, issuedOn, dueOn, currency } = document
  return (
    <div className={classes.head}>
      <Link className={classes.account} to={`/accounts/${account.id}`}>
        {account.name}
      </Link>
      <dl className={classes.days}>
        <div>
          <dt>{t('Issued')}</dt>
          <dd>
            <Day day={issuedOn} full />
          </dd>
        </div>
        {dueOn && (
          <div>
            <dt>{t('Due')}</dt>
            <dd>
              <Day day={dueOn} full />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('Currency')}</dt>
          <dd>{currency}</dd>
        </div>
      </dl>
    </div>
  )
}

/** Gross − discount = net; net + charges + tax is what is asked for. Lines that are nought stay out. */
function Sums({ document }: { document: Document }) {
  const t = useWords()
  const { gross, discount, net, charges, advances, tax, currency } = document
  const rows = [
    { id: 'gross', label: t('Gross'), amount: gross, shown: discount !== 0 },
    { id: 'discount', label: t('Discount'), amount: 0 - discount, shown: discount !== 0 },
    { id: 'net', label: t('Net'), amount: net, shown: true, sum: true },
    { id: 'charges', label: t('Charges billed'), amount: charges, shown: charges !== 0 },
    { id: 'advances', label: t('Advances'), amount: advances, shown: advances !== 0 },
    { id: 'tax', label: t('Tax'), amount: tax, shown: tax !== 0 },
    {
      id: 'total',
      label: t('Total'),
      amount: net + charges + advances + tax,
      shown: charges !== 0 || advances !== 0 || tax !== 0,
      sum: true,
    },
  ].filter(({ shown }) => shown)
  return (
    <dl className={classes.sums}>
      {rows.map(({ id, label, amount, sum }, index) => (
        <div key={id} data-sum={sum || undefined} data-result={index === rows.length - 1 || undefined}>
          <dt>{label}</dt>
          <dd>
            <Money minor={amount} currency={currency} mode="minor" tinted={amount < 0 && id === rows.at(-1)?.id} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
