import { Button } from '@mantine/core'
import { IconBuildingBank, IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import {
  EmptyState,
  Failed,
  FilterBar,
  KeyCap,
  Loading,
  Page,
  useAction,
  useMay,
  usePageState,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import { type LineState, lineStates } from '../../contract/bank.ts'
import { AccountChips } from './AccountChips.tsx'
import { BankFiles } from './BankFiles.tsx'
import { BringFile } from './BringFile.tsx'
import { DecidedLines } from './DecidedLines.tsx'
import { useBankAccounts } from './useBank.ts'
import { WaitingLines } from './WaitingLines.tsx'

/** What the firm's banks say: bring their files, and say of each movement what it is. */
export function BankPage() {
  const t = useWords()
  const [{ view, account }, setView] = usePageState({ view: 'new', account: '' })
  const [brings, setBrings] = useState(false)
  const may = useMay('books:create')
  const accounts = useBankAccounts()
  const items = accounts.data?.items ?? []
  const bring = () => setBrings(true)
  useAction(
    may
      ? {
          id: 'bank.bring',
          label: t('Bring a file of the bank'),
          keys: 'i',
          group: t('Bank'),
          icon: IconFileUpload,
          run: bring,
        }
      : undefined,
  )
  const waiting = items
    .filter(({ id }) => account === '' || id === account)
    .reduce((sum, each) => sum + each.waiting, 0)
  const views = [
    { id: 'new', label: t('To confirm'), ...(waiting > 0 && { count: waiting }) },
    { id: 'matched', label: t('Booked') },
    { id: 'left-out', label: t('Left out') },
    { id: 'files', label: t('Files') },
  ]
  const state = lineStates.find((each) => each === view)
  const button = (size: 'bar' | 'form') => (
    <Button
      size={size}
      variant="filled"
      leftSection={<IconFileUpload size={16} />}
      rightSection={size === 'bar' ? <KeyCap keys="i" on="accent" /> : undefined}
      onClick={bring}
    >
      {t('Bring a file')}
    </Button>
  )
  return (
    <Page
      title={t('Bank')}
      fill
      actions={may && items.length > 0 && button('bar')}
      phoneActions={may && items.length > 0 && button('form')}
    >
      {accounts.isPending && <Loading rows={12} height={34} />}
      {accounts.isError && !accounts.data && (
        <Failed
          title={t('The bank accounts did not load')}
          error={accounts.error}
          again={() => void accounts.refetch()}
        />
      )}
      {accounts.data && items.length === 0 && (
        <EmptyState icon={IconBuildingBank} title={t('No bank account yet')} actions={may && button('bar')}>
          {t(
            'Bring a statement of your bank, as CAMT.053, MT940, OFX or CSV. Its account is found in the file, and what each movement pays is proposed.',
          )}
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <ViewTabs
            label={t('Lines of the bank')}
            views={views}
            value={view}
            onChange={(id) => setView({ view: id })}
          />
          <FilterBar>
            <AccountChips accounts={items} chosen={account} choose={(id) => setView({ account: id })} />
          </FilterBar>
          <Lines
            key={`${view} ${account}`}
            view={view}
            state={state}
            account={account}
            bring={may ? bring : undefined}
          />
        </>
      )}
      {brings && <BringFile accounts={items} chosen={account} close={() => setBrings(false)} />}
    </Page>
  )
}

interface LinesProps {
  view: string
  state: LineState | undefined
  account: string
  bring: (() => void) | undefined
}

function Lines({ view, state, account, bring }: LinesProps) {
  if (view === 'files') return <BankFiles />
  if (state === 'matched' || state === 'left-out') return <DecidedLines state={state} account={account} />
  return <WaitingLines account={account} bring={bring} />
}
