import type { ContactPanelProps } from '#modules/relationships/web/index.ts'
import { Panel, useWords } from '#platform/web/index.ts'
import type { Favourite } from '../contract/favourite.ts'
import classes from './Favourites.module.css'

/** What the accounts of a person buy most often. */
export function Favourites({ panels }: ContactPanelProps) {
  const t = useWords()
  const favourites = (panels.favourites as readonly Favourite[] | undefined) ?? []
  if (favourites.length === 0) return null
  return (
    <Panel title={t('Bought most often')} note={t('12 months')}>
      <ul className={classes.list}>
        {favourites.map(({ name, times }) => (
          <li key={name}>
            <span>{name}</span>
            <small>{t('on {{count}} invoices', { count: times })}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
