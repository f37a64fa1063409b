import { Button } from '@mantine/core'
import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { EmptyState, KeyCap, Link, smallNumber, useMay, useWords } from '#platform/web/index.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { api } from '../api.ts'
import { useMemberNames } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { kindWord, typeWord } from '../words.ts'
import { type AccountsView, activeFilters, type FilterName, filterOf } from './accounts-view.ts'
import { useImportPath } from './useImportPath.ts'

interface NoAccountsProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

export const NoAccounts = (props: NoAccountsProps) =>
  activeFilters(props.view).length === 0 ? <FirstTime {...props} /> : <ByFilters {...props} />

function FirstTime({ setView }: NoAccountsProps) {
  const t = useWords()
  const mayCreate = useMay('account:create')
  const importPath = useImportPath()
  const add = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} />}
      rightSection={<KeyCap keys="c" on="accent" />}
      onClick={() => setView({ new: 'account' })}
    >
      {t('Add an account')}
    </Button>
  )
  const bring = importPath && (
    <Button variant="subtle" component={Link} to={importPath}>
      {t('Import a list')}
    </Button>
  )
  return (
    <EmptyState
      icon={IconAddressBook}
      title={t('No accounts yet')}
      actions={
        mayCreate && (
          <>
            {add}
            {bring}
          </>
        )
      }
    >
      {t('An account is a firm or a person you deal with: a customer, a supplier, a partner.')}
    </EmptyState>
  )
}

/** Says which single filter hides most, and offers to leave it out. */
function ByFilters({ view, setView }: NoAccountsProps) {
  const t = useWords()
  const active = activeFilters(view)
  const wordOf = useFilterWords()
  const without = useQueries({
    queries: active.map((name) => {
      const filter = filterOf({ ...view, [name]: '' })
      return {
        queryKey: ['accounts', 'totals', filter],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.accountTotals(filter, { signal }),
      }
    }),
  })
  const counts = active.map((name, index) => ({ name, count: without[index]?.data?.accounts ?? 0 }))
  const worst = counts.toSorted((a, b) => b.count - a.count)[0]
  const clear = () => setView({ type: '', stage: '', owner: '', kind: '', segment: '', find: '', filter: '' })
  const helps = worst !== undefined && worst.count > 0
  return (
    <EmptyState
      title={t('Nothing matches these {{count}} filters', {
        count: active.length,
        number: smallNumber(active.length, t),
      })}
      actions={
        <>
          {helps && active.length > 1 && (
            <Button onClick={() => setView({ [worst.name]: '' })}>{t('Leave that one out')}</Button>
          )}
          <Button variant={helps && active.length > 1 ? 'subtle' : 'default'} onClick={clear}>
            {t('Clear all')}
          </Button>
        </>
      }
    >
      {helps ? (
        <>
          {t('Without')} <b>{wordOf(worst.name, view)}</b> {t('there would be {{count}}.', { count: worst.count })}
        </>
      ) : (
        t('No single one of them is the reason.')
      )}
    </EmptyState>
  )
}

function useFilterWords() {
  const t = useWords()
  const memberName = useMemberNames()
  const { stageName } = useStages()
  return (name: FilterName, view: AccountsView): string => {
    const value = view[name]
    if (name === 'owner') return `${t('Owner')} ${memberName(value) ?? ''}`
    if (name === 'kind') return `${t('Kind')} ${t(kindWord[value as keyof typeof kindWord] ?? value)}`
    if (name === 'filter') return t('the conditions')
    if (name === 'find') return `“${value}”`
    if (name === 'stage') return `${t('Stage')} ${stageName(...(value.split(/:(.*)/) as [string, string]))}`
    if (name === 'segment') return `${t('Segment')} ${value}`
    const type = relationshipTypes.find((candidate) => candidate === value)
    return `${t('Type')} ${type === undefined ? value : t(typeWord[type])}`
  }
}
