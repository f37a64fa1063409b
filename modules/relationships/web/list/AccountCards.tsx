import { Button } from '@mantine/core'
import { Failed, Link, Loading, useWords } from '#platform/web/index.ts'
import { AccountCard } from './AccountCard.tsx'
import { type AccountsView, useAccountList } from './accounts-view.ts'
import classes from './Cards.module.css'
import { NoAccounts } from './NoAccounts.tsx'

interface AccountCardsProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

/** The list as cards, in its order. */
export function AccountCards({ view, setView }: AccountCardsProps) {
  const t = useWords()
  const list = useAccountList(view)
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Loading rows={8} height={96} />
  if (list.isError && rows.length === 0)
    return <Failed title={t('The list did not load')} error={list.error} again={() => void list.refetch()} />
  if (rows.length === 0) return <NoAccounts view={view} setView={setView} />
  return (
    <div className={classes.place} data-stale={list.isPlaceholderData || undefined}>
      <ul className={classes.cards} aria-label={t('Accounts')}>
        {rows.map((account) => (
          <li key={account.id}>
            <Link to={`/accounts/${account.id}`} className={classes.card}>
              <AccountCard account={account} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('Show more')}
        </Button>
      )}
    </div>
  )
}
