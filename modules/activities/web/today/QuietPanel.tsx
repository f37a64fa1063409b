import { Avatar, Link, Meter, Panel, useWords } from '#platform/web/index.ts'
import type { Quiet } from '../../contract/task-routes.ts'
import classes from './Today.module.css'

/** Who should have heard from us by now: the bar is the time since the last talk, the tick their cadence. */
export function QuietPanel({ items, count }: { items: readonly Quiet[]; count: number }) {
  const t = useWords()
  if (items.length === 0) return null
  return (
    <Panel
      title={t('Has not heard from us')}
      note={String(count)}
      actions={<span className={classes.unit}>{t('days, limit')}</span>}
    >
      <ul className={classes.quiet}>
        {items.map(({ account, types, days, cadenceDays, owner }) => (
          <li key={account.id} className={classes.silent}>
            <Link to={`/accounts/${account.id}?note=new`} className={classes.name}>
              {account.name}
            </Link>
            <span className={classes.types}>{types.map((type) => t(type)).join(', ')}</span>
            <span
              className={classes.bar}
              role="img"
              aria-label={
                days === null
                  ? t('never talked to, every {{limit}} days', { limit: cadenceDays })
                  : t('{{days}} days, every {{limit}} days', { days, limit: cadenceDays })
              }
            >
              <Meter share={days === null ? 1 : days / (cadenceDays * 2)} tone="warn" tick={0.5} width={60} />
            </span>
            <span className={classes.days}>{days ?? t('never')}</span>
            {owner && <Avatar name={owner.name} kind="person" size={18} solid />}
          </li>
        ))}
      </ul>
      {count > items.length && (
        <p className={classes.rest}>{t('and {{count}} more', { count: count - items.length })}</p>
      )}
    </Panel>
  )
}
