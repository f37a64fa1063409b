import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  Day,
  formatShare,
  Link,
  Money,
  Page,
  Panel,
  useClock,
  useFields,
  useMay,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { paperAmounts } from '../../contract/paper-amounts.ts'
import type { NearPaper, Paper } from '../../contract/papers.ts'
import { api } from '../api.ts'
import { formatPrice, formatQuantity } from '../price.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { BillDialog } from './BillDialog.tsx'
import classes from './Paper.module.css'
import { PaperMenu } from './PaperMenu.tsx'
import { showPercent } from './read-cell.ts'
import { useMoves } from './useMoves.ts'
import { paperTitle, stateWord } from './words.ts'

/** What left the house: it is read, and goes on. */
export function ReadPaper({ paper }: { paper: Paper }) {
  const t = useWords()
  const phone = usePhone()
  const actions = <Actions paper={paper} />
  return (
    <Page
      title={paperTitle(t, paper)}
      path={[{ label: t('Quotes and orders'), to: '/papers' }]}
      actions={
        <>
          <PaperMenu paper={paper} />
          {actions}
        </>
      }
      phoneActions={<PaperMenu paper={paper} />}
    >
      <Facts paper={paper} />
      {phone && <div className={classes.addLine}>{actions}</div>}
      <Lines paper={paper} />
      {paper.note && <p className={classes.note}>{paper.note}</p>}
      <div className={classes.foot}>
        <Near paper={paper} />
        <Sums paper={paper} />
      </div>
    </Page>
  )
}

function Facts({ paper }: { paper: Paper }) {
  const t = useWords()
  const { today } = useClock()
  const { account, contact, day, validUntil, reference, answeredAt, answeredName, answerNote, pages } = paper
  const facts: [string, React.ReactNode][] = [
    [
      t('Account'),
      <Link key="account" to={`/accounts/${account.id}`}>
        {account.name}
      </Link>,
    ],
    [t('State'), stateWord(t, paper, today)],
    [t('Day'), <Day key="day" day={day} full />],
    ...(contact ? [[t('Person'), contact.name] as [string, React.ReactNode]] : []),
    ...(validUntil ? [[t('Valid until'), <Day key="until" day={validUntil} full />] as [string, React.ReactNode]] : []),
    ...(reference ? [[t('Their reference'), reference] as [string, React.ReactNode]] : []),
    ...(answeredAt
      ? [
          [
            t('Answered'),
            <>
              <Day key="answered" day={answeredAt.slice(0, 10)} full /> {answeredName}
            </>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(answerNote ? [[t('What they wrote'), answerNote] as [string, React.ReactNode]] : []),
    ...(pages.open > 0
      ? [
          [
            t('Links'),
            pages.lastSeenAt ? (
              <>
                {pages.open}, {t('last opened')} <Day key="seen" day={pages.lastSeenAt.slice(0, 10)} full />
              </>
            ) : (
              t('{{count}}, not opened yet', { count: pages.open })
            ),
          ] as [string, React.ReactNode],
        ]
      : []),
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The next step of each kind and state, one of them the primary one. */
function Actions({ paper }: { paper: Paper }) {
  const t = useWords()
  const moves = useMoves()
  const phone = usePhone()
  const [create, change] = [useMay('document:create'), useMay('document:change')]
  const [dialog, setDialog] = useState<'accepted' | 'declined' | 'advance' | 'progress' | ''>('')
  const { id, kind, state, delivered, invoiced } = paper
  const size = phone ? 'form' : 'bar'
  const close = () => setDialog('')
  const filled = { variant: 'filled', size, loading: moves.busy } as const
  const bill =
    create &&
    (kind === 'order' || kind === 'delivery' || (kind === 'quote' && state === 'accepted')) &&
    invoiced !== 'all' &&
    state !== 'cancelled'
  const deliver = create && kind === 'order' && state === 'open' && delivered !== 'all'
  return (
    <>
      {change && kind === 'quote' && state === 'sent' && (
        <>
          <Button size={size} onClick={() => setDialog('declined')}>
            {t('Declined')}
          </Button>
          <Button {...filled} onClick={() => setDialog('accepted')}>
            {t('Accepted')}
          </Button>
        </>
      )}
      {bill && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size={size}
              variant={kind === 'delivery' || (kind === 'order' && !deliver) ? 'filled' : 'default'}
              rightSection={<IconChevronDown size={14} />}
            >
              {t('Invoice')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => moves.follow(() => api.prepareInvoice({ id }))}>{t('What is left')}</Menu.Item>
            {kind !== 'delivery' && <Menu.Item onClick={() => setDialog('progress')}>{t('By progress')}</Menu.Item>}
            {kind !== 'delivery' && <Menu.Item onClick={() => setDialog('advance')}>{t('An advance')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {deliver && (
        <Button {...filled} onClick={() => moves.follow(() => api.prepareDelivery({ id }))}>
          {t('Deliver')}
        </Button>
      )}
      {create && kind === 'quote' && state === 'accepted' && (
        <Button {...filled} onClick={() => moves.follow(() => api.orderPaper({ id }))}>
          {t('Make an order')}
        </Button>
      )}
      {(dialog === 'accepted' || dialog === 'declined') && (
        <AnswerDialog answer={dialog} close={close} onSend={(name) => moves.answer(paper, dialog, name)} />
      )}
      {(dialog === 'advance' || dialog === 'progress') && (
        <BillDialog
          billing={dialog}
          paper={paper}
          close={close}
          onSend={(asked) => moves.follow(() => api.prepareInvoice({ id, billing: dialog, ...asked }))}
        />
      )}
    </>
  )
}

function useAmounts(paper: Paper) {
  return useMemo(() => {
    const rates = new Map(paper.lines.map(({ taxId, taxRate }) => [taxId, taxRate ?? undefined]))
    return paperAmounts(paper, (id) => rates.get(id))
  }, [paper])
}

function Lines({ paper }: { paper: Paper }) {
  const t = useWords()
  const { locale } = useSession()
  const { shows } = useFields()
  const amounts = useAmounts(paper)
  const order = paper.kind === 'order'
  const { currency } = paper
  return (
    <table className={classes.table} aria-label={t('Lines')}>
      <thead>
        <tr>
          <th scope="col">{t('Product')}</th>
          <th scope="col">{t('Quantity')}</th>
          {order && (
            <th scope="col" data-wide="">
              {t('Delivered')}
            </th>
          )}
          {order && (
            <th scope="col" data-wide="">
              {t('Invoiced')}
            </th>
          )}
          <th scope="col" data-wide="">
            {t('Price')}
          </th>
          <th scope="col" data-wide="">
            {t('Discount')}
          </th>
          <th scope="col" data-wide="">
            {t('Tax')}
          </th>
          {shows('document.unitCost') && (
            <th scope="col" data-wide="">
              {t('Unit cost')}
            </th>
          )}
          <th scope="col">{t('Amount')}</th>
        </tr>
      </thead>
      <tbody>
        {paper.lines.map((line) => (
          <tr key={line.id} data-off={(line.optional && !line.chosen) || undefined}>
            <td>
              {line.product?.name ?? line.description}
              <small>
                {[line.product?.code, line.product && line.description, line.optional && t('Option'), line.choice]
                  .filter(Boolean)
                  .join(', ')}
              </small>
            </td>
            {line.kind === 'text' ? (
              <td colSpan={(order ? 6 : 4) + (shows('document.unitCost') ? 2 : 1)} />
            ) : (
              <>
                <td>{[formatQuantity(line.quantity, locale), line.unit].filter(Boolean).join(' ')}</td>
                {order && <td data-wide="">{line.kind === 'sale' && formatQuantity(line.delivered, locale)}</td>}
                {order && <td data-wide="">{formatQuantity(line.invoiced, locale)}</td>}
                <td data-wide="">{formatPrice(line.unitPrice, currency, locale)}</td>
                <td data-wide="">{showPercent(line.discountRate, locale)}</td>
                <td data-wide="">{line.taxRate !== null && formatShare(Number(line.taxRate), locale)}</td>
                {shows('document.unitCost') && (
                  <td data-wide="">{line.unitCost && line.kind === 'sale' && <UnitCost cost={line.unitCost} />}</td>
                )}
                <td>
                  <Money minor={amounts.of.get(line)?.net} currency={currency} mode="minor" />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function UnitCost({ cost }: { cost: string }) {
  const { locale, currency } = useSession()
  return formatPrice(cost, currency, locale)
}

function Sums({ paper }: { paper: Paper }) {
  const t = useWords()
  const { locale } = useSession()
  const amounts = useAmounts(paper)
  const rows = [
    ...(amounts.discount !== 0
      ? [
          { label: t('Gross'), amount: amounts.gross },
          { label: t('Discount'), amount: 0 - amounts.discount },
        ]
      : []),
    { label: t('Net'), amount: amounts.net, sum: true },
    ...(amounts.charges !== 0 ? [{ label: t('Charges billed'), amount: amounts.charges }] : []),
    ...(amounts.advances !== 0 ? [{ label: t('Advances'), amount: amounts.advances }] : []),
    ...amounts.taxes.flatMap(({ rate, tax }) =>
      tax === 0 ? [] : [{ label: `${t('Tax')} ${formatShare(Number(rate), locale)}`, amount: tax }],
    ),
    { label: t('Total'), amount: amounts.total, sum: true, result: true },
  ]
  return (
    <dl className={classes.sums}>
      {rows.map(({ label, amount, ...marks }) => (
        <div key={label} data-sum={'sum' in marks || undefined} data-result={'result' in marks || undefined}>
          <dt>{label}</dt>
          <dd>
            <Money minor={amount} currency={paper.currency} mode="minor" tinted={false} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Where it came from, what came of it, and its other versions. */
function Near({ paper }: { paper: Paper }) {
  const t = useWords()
  const { follows, followed, versions, documentId } = paper
  const groups = [
    { title: t('Came from'), papers: follows ? [follows] : [] },
    { title: t('What followed'), papers: followed },
    { title: t('Other versions'), papers: versions },
  ].filter(({ papers }) => papers.length > 0)
  return (
    <div>
      {documentId && (
        <p>
          <Link to={`/documents?document=${documentId}`}>{t('Open the issued document')}</Link>
        </p>
      )}
      {groups.map(({ title, papers }) => (
        <Panel key={title} title={title}>
          <ul className={classes.near}>
            {papers.map((each) => (
              <li key={each.id}>
                <NearLink paper={each} />
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

function NearLink({ paper }: { paper: NearPaper }) {
  const t = useWords()
  const words = {
    draft: t('Draft'),
    cancelled: t('Cancelled'),
    issued: t('Issued'),
    replaced: t('Replaced'),
  } as Record<string, string>
  return (
    <Link to={`/papers/${paper.id}`}>
      <span>{paperTitle(t, paper)}</span>
      {words[paper.state] && <small>{words[paper.state]}</small>}
      <Money minor={paper.total} currency={paper.currency} mode="minor" />
    </Link>
  )
}
