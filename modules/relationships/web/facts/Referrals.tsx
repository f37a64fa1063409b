import { useQuery } from '@tanstack/react-query'
import { Link, Money, useFields, useWords } from '#platform/web/index.ts'
import type { Referrals as Told } from '../../contract/facts/fact-routes.ts'
import rows from '../account/FactsPanel.module.css'
import { api } from '../api.ts'

/** Whom a partner referred to the firm, what they bring, and who referred the partner. */
export function Referrals({ accountId }: { accountId: string }) {
  const t = useWords()
  const { shows } = useFields()
  const { data } = useQuery({
    queryKey: ['links', accountId, 'referrals'],
    queryFn: ({ signal }) => api.accountReferrals({ id: accountId }, { signal }),
  })
  if (!data) return null
  const { brought, from } = data
  return (
    <dl className={rows.facts}>
      <Row label={t('Referred to us')} side={brought} />
      {brought.count > 0 && shows('account.netSales') && (
        <div className={rows.row}>
          <dt>{t('Joint revenue')}</dt>
          <dd>
            <Money minor={brought.sales.netSales ?? null} reason={t('Nothing was sold to them')} />
            <div className={rows.more}>{t('net sales of whom they referred, in twelve months')}</div>
          </dd>
        </div>
      )}
      <Row label={t('Referred by')} side={from} />
    </dl>
  )
}

function Row({ label, side: { count, items } }: { label: string; side: Told['from'] }) {
  const t = useWords()
  const more = count - items.length
  return (
    <div className={rows.row}>
      <dt>{label}</dt>
      <dd>
        {count === 0 ? t('nobody yet') : count}
        <div className={rows.more}>
          {items.map(({ id, type, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              {type === 'account' ? <Link to={`/accounts/${id}`}>{name}</Link> : name}
            </span>
          ))}
          {more > 0 && `, ${t('{{count}} more', { count: more })}`}
        </div>
      </dd>
    </div>
  )
}
