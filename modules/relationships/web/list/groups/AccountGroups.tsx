import { useCallback, useState } from 'react'
import { formatNumber, Money, useGo, useSession, useWords } from '#platform/web/index.ts'
import type { Grouping } from '../../../contract/account-columns.ts'
import { useRowStars } from '../../starred/RowStar.tsx'
import { type AccountsView, sortOf, sortText } from '../accounts-view.ts'
import { NoAccounts } from '../NoAccounts.tsx'
import { useAccountColumns } from '../useAccountColumns.tsx'
import { usePhoneRow } from '../usePhoneRow.tsx'
import { GroupedTable, type GroupKey } from './GroupedTable.tsx'
import { filterWith, groupCondition } from './group-condition.ts'
import { type Group, useGroupName, useGroups, useRowsOfGroups } from './useGroups.ts'

interface AccountGroupsProps {
  by: Grouping
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
  totals: { netSales: number | null; grossProfit: number | null; accounts: number } | undefined
}

/** The accounts in groups, each with its sums. */
export function AccountGroups({ by, view, setView, totals }: AccountGroupsProps) {
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const stars = useRowStars('account')
  const [opened, setOpened] = useState<readonly GroupKey[]>([])
  const figureOf = useCallback((column: string, group: Group) => {
    if (column === 'net-sales') return <Money minor={group.netSales} />
    if (column === 'phone') return <Money minor={group.netSales} mode="short" />
    return column === 'gross-profit' ? <Money minor={group.grossProfit} /> : null
  }, [])
  return (
    <GroupedTable
      label={t('Accounts in groups')}
      groups={useGroups(view, by)}
      opened={opened}
      setOpened={setOpened}
      rows={useRowsOfGroups(view, by, opened)}
      columns={useAccountColumns(view, totals, stars?.starOf)}
      nameOf={useGroupName(by)}
      figureOf={figureOf}
      countOf={(count) => t('{{count}} accounts', { count })}
      onOpen={({ id }) => void go(`/accounts/${id}`)}
      onSeeAll={(key) => setView({ group: '', filter: filterWith(view.filter, groupCondition(by, key)) })}
      sort={sortOf(view.sort)}
      onSort={(sort) => setView({ sort: sortText(sort) })}
      totalsLabel={(groups) =>
        t('{{accounts}} accounts in {{groups}} groups', {
          accounts: totals === undefined ? '' : formatNumber(totals.accounts, locale),
          groups,
        })
      }
      phoneRow={usePhoneRow(stars?.isStarred)}
      empty={<NoAccounts view={view} setView={setView} />}
    />
  )
}
