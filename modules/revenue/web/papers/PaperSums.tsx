import { TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import {
  formatMoney,
  formatShare,
  Money,
  minorDigits,
  readMoney,
  useFields,
  useMoneyText,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { PaperContext } from '../../contract/papers.ts'
import type { Draft } from './draft.ts'
import classes from './Paper.module.css'
import { readPercent, showPercent } from './read-cell.ts'
import type { Counted } from './useCounted.ts'
import type { DraftState } from './useDraft.ts'
import { nameOf } from './useProducts.ts'

interface PaperSumsProps {
  state: DraftState
  counted: Counted
  context: PaperContext | undefined
}

/** What it comes to, what stays of it, and what to think of before it goes out. */
export function PaperSums({ state, counted, context }: PaperSumsProps) {
  return (
    <div className={classes.foot}>
      <Warnings state={state} counted={counted} context={context} />
      <Sums state={state} counted={counted} context={context} />
    </div>
  )
}

function Sums({ state: { draft, change }, counted: { amounts, currency, margins } }: PaperSumsProps) {
  const t = useWords()
  const { locale } = useSession()
  const shows = useFields().shows('document.unitCost')
  if (!amounts) return null
  const lineDiscounts =
    amounts.discount - [...amounts.of.values()].reduce((sum, { documentDiscount }) => sum + documentDiscount, 0)
  const taxed = amounts.taxes.filter(({ tax, rate }) => tax !== 0 || Number(rate) > 0)
  const rows = [
    { id: 'gross', label: t('Gross'), amount: amounts.gross, shown: amounts.discount !== 0 },
    { id: 'lines', label: t('Discounts on lines'), amount: 0 - lineDiscounts, shown: lineDiscounts !== 0 },
  ].filter(({ shown }) => shown)
  return (
    <dl className={classes.sums} aria-live="off">
      {rows.map(({ id, label, amount }) => (
        <SumRow key={id} label={label} amount={amount} currency={currency} />
      ))}
      {draft.kind !== 'credit-note' && (
        <DiscountRow draft={draft} change={change} currency={currency} off={amounts.discount - lineDiscounts} />
      )}
      <SumRow label={t('Net')} amount={amounts.net} currency={currency} sum />
      {amounts.charges !== 0 && <SumRow label={t('Charges billed')} amount={amounts.charges} currency={currency} />}
      {amounts.advances !== 0 && (
        <SumRow
          label={amounts.advances < 0 ? t('Advances billed before') : t('Advance')}
          amount={amounts.advances}
          currency={currency}
        />
      )}
      {taxed.map(({ key, rate, tax }) => (
        <SumRow key={key} label={`${t('Tax')} ${formatShare(Number(rate), locale)}`} amount={tax} currency={currency} />
      ))}
      <SumRow label={t('Total')} amount={amounts.total} currency={currency} sum result />
      {shows && draft.kind !== 'credit-note' && margins && draft.lines.length > 0 && (
        <div className={classes.margin}>
          <dt>{t('Margin')}</dt>
          <dd>
            {margins.rate !== null && <small>{formatShare(margins.rate, locale)}</small>}
            <Money minor={margins.total} mode="minor" reason={t('A cost or the rate of the day is not known')} />
          </dd>
        </div>
      )}
    </dl>
  )
}

interface SumRowProps {
  label: string
  amount: number
  currency: string
  sum?: boolean
  result?: boolean
}

const SumRow = ({ label, amount, currency, sum, result }: SumRowProps) => (
  <div data-sum={sum || undefined} data-result={result || undefined}>
    <dt>{label}</dt>
    <dd>
      <Money minor={amount} currency={currency} mode="minor" tinted={false} />
    </dd>
  </div>
)

interface DiscountRowProps {
  draft: Draft
  change: DraftState['change']
  currency: string
  off: number
}

/** "10 %" or "50.00". */
function DiscountRow({ draft, change, currency, off }: DiscountRowProps) {
  const t = useWords()
  const { locale } = useSession()
  const id = useId()
  const asGiven =
    draft.discountRate !== null
      ? showPercent(draft.discountRate, locale)
      : draft.discountAmount !== null
        ? formatMoney(draft.discountAmount, currency, locale, 'minor')
        : ''
  const [text, setText] = useState(asGiven)
  const [fault, setFault] = useState<string>()
  useEffect(() => setText(asGiven), [asGiven])
  const keep = () => {
    if (text === asGiven) return setFault(undefined)
    const read = readDiscount(text, locale, currency)
    if ('fault' in read) return setFault(read.fault)
    setFault(undefined)
    change((now) => ({ ...now, ...read }))
  }
  return (
    <div className={classes.discount}>
      <dt>
        <label htmlFor={id}>{t('Discount')}</label>
      </dt>
      <dd>
        <TextInput
          id={id}
          size="xs"
          value={text}
          placeholder={t('10 % or 50')}
          error={fault}
          inputMode="text"
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
        {off !== 0 && <Money minor={0 - off} currency={currency} mode="minor" tinted={false} />}
      </dd>
    </div>
  )
}

function readDiscount(text: string, locale: string, currency: string) {
  if (text.trim() === '') return { discountRate: null, discountAmount: null }
  if (text.includes('%')) {
    const read = readPercent(text, locale)
    return 'fault' in read ? read : { discountRate: read.value, discountAmount: null }
  }
  const read = readMoney(text, locale, minorDigits(currency))
  if ('fault' in read) return read
  if ((read.value ?? 0) < 0) return { fault: 'A discount is not below zero.' }
  return { discountRate: null, discountAmount: read.value || null }
}

function Warnings({ state: { draft }, counted: { margins, amounts, currency }, context }: PaperSumsProps) {
  const t = useWords()
  const { locale } = useSession()
  const money = useMoneyText()
  const { shows } = useFields()
  if (!context || !amounts || draft.kind === 'credit-note') return <div />
  const name = draft.account?.name ?? ''
  const owed =
    context.rate === null
      ? null
      : context.openAmount +
        Math.round(
          amounts.total * Number(context.rate) * 10 ** (minorDigits(context.baseCurrency) - minorDigits(currency)),
        )
  const over = context.account.creditLimit != null && owed !== null && owed > context.account.creditLimit
  const below = shows('document.unitCost') ? (margins?.below ?? []) : []
  const { grossProfit } = context.account
  const after =
    grossProfit === null || grossProfit === undefined || margins?.total == null ? null : grossProfit + margins.total
  return (
    <div className={classes.warnings} role="status">
      {below.length > 0 && (
        <p data-warn="">
          <IconAlertTriangle size={16} />
          <span>
            {below
              .slice(0, 3)
              .map(({ line, net, cost }) =>
                t('{{name}} sells below cost: {{net}} for what costs {{cost}}.', {
                  name: nameOf(line) || t('A line'),
                  net: money(net, 'minor'),
                  cost: money(cost, 'minor'),
                }),
              )
              .join(' ')}{' '}
            {below.length > 3 && t('So do {{count}} more lines.', { count: below.length - 3 })}
          </span>
        </p>
      )}
      {shows('document.unitCost') && shows('account.grossProfit') && draft.lines.length > 0 && (
        <p>
          {after === null
            ? t('The gross profit of {{name}} is not known: a cost is missing.', { name })
            : t('Gross profit of the last 12 months with {{name}}: {{before}}, with this {{after}}.', {
                name,
                before: money(grossProfit!),
                after: money(after),
              })}
        </p>
      )}
      {over && (
        <p data-warn="">
          <IconAlertTriangle size={16} />
          <span>
            {t('With this {{name}} owes {{owed}}: more than the credit limit of {{limit}}.', {
              name,
              owed: money(owed),
              limit: money(context.account.creditLimit!),
            })}
          </span>
        </p>
      )}
      {context.rate === null && (
        <p data-warn="">
          {t('No rate of {{currency}} is known for this day: what stays in {{base}} is not counted.', {
            currency,
            base: context.baseCurrency,
          })}
        </p>
      )}
      {margins && margins.rate !== null && margins.rate < 0 && below.length === 0 && shows('document.unitCost') && (
        <p data-warn="">{t('All in all {{share}} of it is lost.', { share: formatShare(0 - margins.rate, locale) })}</p>
      )}
    </div>
  )
}
