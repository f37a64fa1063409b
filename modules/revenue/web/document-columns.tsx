import { IconFileInvoice, IconReceiptRefund } from '@tabler/icons-react'
import { type Column, Day, Link, Money, Name, type PhoneRow } from '#platform/web/index.ts'
import type { DocumentRow, DocumentTotals } from '../contract/document.ts'
import classes from './Sheets.module.css'
import { documentWord } from './words.ts'

export const DocumentIcon = ({ kind, size = 16 }: { kind: DocumentRow['kind']; size?: number }) =>
  kind === 'invoice' ? <IconFileInvoice size={size} /> : <IconReceiptRefund size={size} />

/** A document's own name: its number, else what it is. */
export const documentName = (t: (words: string) => string, { kind, number }: DocumentRow) =>
  number ?? t(documentWord[kind])

/** What is asked for: net, charges, advances and tax. */
type Sums = Pick<DocumentRow, 'net' | 'charges' | 'advances' | 'tax'>
export const totalOf = ({ net, charges, advances, tax }: Sums) => net + charges + advances + tax

/** The columns of a list of documents; the account is left out on its own page. Totals are in the base currency. */
export function documentColumns(
  t: (words: string) => string,
  show: { account: boolean },
  totals?: DocumentTotals,
): Column<DocumentRow>[] {
  const number: Column<DocumentRow> = {
    id: 'number',
    head: t('Document'),
    width: 190,
    grow: !show.account,
    cell: (document) => (
      <span className={classes.number}>
        <DocumentIcon kind={document.kind} />
        <Name>{documentName(t, document)}</Name>
      </span>
    ),
  }
  const account: Column<DocumentRow> = {
    id: 'account',
    head: t('Account'),
    width: 180,
    grow: true,
    cell: (document) => (
      // No stop of Tab: thousands of them would stand before what follows the list. ↵ opens the document, which links there too.
      <Link className={classes.accountLink} to={`/accounts/${document.account.id}`} tabIndex={-1}>
        {document.account.name}
      </Link>
    ),
  }
  const amount = (
    id: string,
    head: string,
    of: (document: Sums) => number,
    more: Partial<Column<DocumentRow>> = {},
  ): Column<DocumentRow> => ({
    id,
    head,
    align: 'end',
    width: 124,
    cell: (document) => <Money minor={of(document)} currency={document.currency} mode="minor" />,
    total: totals && <Money minor={of(totals)} mode="minor" />,
    ...more,
  })
  return [
    number,
    ...(show.account ? [account] : []),
    { id: 'kind', head: t('Kind'), width: 110, drop: 3, cell: ({ kind }) => t(documentWord[kind]) },
    { id: 'issued', head: t('Issued'), width: 110, cell: ({ issuedOn }) => <Day day={issuedOn} full /> },
    { id: 'due', head: t('Due'), width: 110, drop: 2, cell: ({ dueOn }) => dueOn && <Day day={dueOn} full /> },
    amount('net', t('Net'), ({ net }) => net),
    amount('charges', t('Charges'), ({ charges }) => charges, { drop: 5, width: 110 }),
    amount('tax', t('Tax'), ({ tax }) => tax, { drop: 4, width: 110 }),
    amount('total', t('Total'), totalOf, { strong: true, width: 140, result: true }),
  ]
}

export const documentPhoneRow =
  (t: (words: string) => string, show: { account: boolean }) =>
  (document: DocumentRow): PhoneRow => ({
    leading: <DocumentIcon kind={document.kind} size={22} />,
    title: show.account ? document.account.name : documentName(t, document),
    note: (
      <>
        {show.account && documentName(t, document)} <Day day={document.issuedOn} full />
      </>
    ),
    figure: <Money minor={totalOf(document)} currency={document.currency} mode="minor" />,
  })
