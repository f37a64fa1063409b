import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { KeyCap, Link, Page, useAction, useMay, usePageState, usePhone, useWords } from '#platform/web/index.ts'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { AccountFilters } from './AccountFilters.tsx'
import { AccountSheet } from './AccountSheet.tsx'
import { AccountsTable } from './AccountsTable.tsx'
import { AccountViews } from './AccountViews.tsx'
import { filterOf, useAccountTotals, viewDefaults } from './accounts-view.ts'
import { NewAccount } from './NewAccount.tsx'
import { useImportPath } from './useImportPath.ts'

export function AccountsPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePageState(viewDefaults)
  const { data: totals } = useAccountTotals(filterOf(view))
  const add = () => setView({ new: 'account' })
  return (
    <Page title={t('Accounts')} fill actions={!phone && <Actions add={add} />}>
      <AccountViews type={view.type} onChange={(type) => setView({ type, stage: '' })} />
      <AccountFilters view={view} setView={setView} segments={totals?.segments ?? []} />
      <AccountsTable view={view} setView={setView} totals={totals} />
      {view.beside !== '' && <AccountSheet accountId={view.beside} onClose={() => setView({ beside: '' })} />}
      <NewAccount open={view.new !== ''} name={view.find} onClose={() => setView({ new: '' })} />
      <ConflictDialog />
    </Page>
  )
}

function Actions({ add }: { add: () => void }) {
  const t = useWords()
  const mayCreate = useMay('account:create')
  const importPath = useImportPath()
  useAction(mayCreate ? { id: 'account.new', label: t('New account'), keys: 'c', icon: IconPlus, run: add } : undefined)
  return (
    <>
      {importPath && (
        <Button component={Link} to={importPath} leftSection={<IconUpload size={16} />}>
          {t('Import')}
        </Button>
      )}
      {mayCreate && (
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} />}
          rightSection={<KeyCap keys="c" on="accent" />}
          onClick={add}
        >
          {t('New account')}
        </Button>
      )}
    </>
  )
}
