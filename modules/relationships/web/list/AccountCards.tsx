import { useWords } from '#platform/web/index.ts'
import { AccountCard } from './AccountCard.tsx'
import { type AccountsView, useAccountList } from './accounts-view.ts'
import { NoAccounts } from './NoAccounts.tsx'
import { RecordCards } from './RecordCards.tsx'

interface AccountCardsProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

export function AccountCards({ view, setView }: AccountCardsProps) {
  const t = useWords()
  return (
    <RecordCards
      label={t('Accounts')}
      list={useAccountList(view)}
      addressOf={({ id }) => `/accounts/${id}`}
      card={(account) => <AccountCard account={account} />}
      empty={<NoAccounts view={view} setView={setView} />}
    />
  )
}
