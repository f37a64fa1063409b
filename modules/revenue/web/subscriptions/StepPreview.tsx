import { formatPeriod, Money, sentenceOf, useMoneyText, useSession, useWords } from '#platform/web/index.ts'
import type { ItemLine, Preview } from '../../contract/subscription.ts'
import classes from './Subscriptions.module.css'
import { itemWord } from './words.ts'

interface StepPreviewProps {
  preview: Preview | undefined
  error: unknown
  stale: boolean
}

/** What a step does to invoices and to monthly recurring revenue, before it is taken. */
export function StepPreview({ preview, error, stale }: StepPreviewProps) {
  const t = useWords()
  const money = useMoneyText()
  if (error)
    return (
      <div className={classes.preview} role="status">
        <p>{sentenceOf(error)}</p>
      </div>
    )
  if (!preview) return null
  const { items, net, currency, mrrBefore, mrrAfter, upcoming } = preview
  const [next] = upcoming
  return (
    <div className={classes.preview} data-stale={stale || undefined} role="status" aria-label={t('What it does')}>
      {items.length > 0 && (
        <>
          <ItemLines lines={items} currency={currency} />
          <p className={classes.sum}>
            <span>{net < 0 ? t('To be credited') : t('To be invoiced')}</span>
            <Money minor={net} currency={currency} mode="minor" />
          </p>
        </>
      )}
      <p>
        {mrrBefore === mrrAfter
          ? t('A month brings {{mrr}}.', { mrr: money(mrrAfter, 'minor') })
          : t('A month brings {{after}} instead of {{before}}.', {
              ...{ after: money(mrrAfter, 'minor'), before: money(mrrBefore, 'minor') },
            })}{' '}
        <After next={next} currency={currency} />
      </p>
    </div>
  )
}

function After({ next, currency }: { next: ItemLine | undefined; currency: string }) {
  const t = useWords()
  const { locale } = useSession()
  const money = useMoneyText()
  if (!next) return <>{t('Nothing is invoiced after that.')}</>
  const values = { period: formatPeriod(next.from, next.to, locale), amount: money(next.net, 'minor', currency) }
  return <>{t('Then {{amount}} for {{period}}.', values)}</>
}

/** Credits and charges, each with its days. */
export function ItemLines({ lines, currency }: { lines: readonly ItemLine[]; currency: string }) {
  const t = useWords()
  const { locale } = useSession()
  return (
    <ul className={classes.lines}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name of their own
        <li key={at}>
          <span>
            <b>{line.kind === 'credit' ? t(itemWord.credit) : line.plan}</b>
            <small>
              {formatPeriod(line.from, line.to, locale)}, {t('{{count}} seats', { count: line.seats })}
            </small>
          </span>
          <Money minor={line.net} currency={currency} mode="minor" />
        </li>
      ))}
    </ul>
  )
}
