import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { KeyCap, Link, Page, useAction, useMay, usePageState, usePhone, useWords } from '#platform/web/index.ts'
import type { FileKind } from '../../contract/file-kind.ts'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { AccountCards } from './AccountCards.tsx'
import { AccountFilters } from './AccountFilters.tsx'
import { AccountShape } from './AccountShape.tsx'
import { AccountSheet } from './AccountSheet.tsx'
import { AccountsTable } from './AccountsTable.tsx'
import { AccountViews } from './AccountViews.tsx'
import { type AccountsView, filterOf, sortOf, useAccountTotals, viewDefaults } from './accounts-view.ts'
import { AccountBoard } from './board/AccountBoard.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { AccountGroups } from './groups/AccountGroups.tsx'
import { groupingOf } from './groups/useGroups.ts'
import { NewAccount } from './NewAccount.tsx'
import { saveList } from './save-file.ts'
import { useImportPath } from './useImportPath.ts'
import { ViewActions } from './views/ViewActions.tsx'

export function AccountsPage() {
  const t = useWords()
  const phone = usePhone()
  const [view, setView] = usePageState(viewDefaults)
  const { data: totals } = useAccountTotals(filterOf(view))
  const add = () => setView({ new: 'account' })
  const shown = { list: 'account', fresh: viewDefaults, view, setView } as const
  return (
    <Page title={t('Accounts')} fill actions={!phone && <Actions view={view} add={add} />}>
      <AccountViews {...shown} />
      <AccountFilters
        view={view}
        setView={setView}
        segments={totals?.segments ?? []}
        end={
          <>
            <ViewActions {...shown} />
            <AccountShape view={view} setView={setView} />
          </>
        }
      />
      <Shown view={view} setView={setView} totals={totals} />
      {view.beside !== '' && <AccountSheet accountId={view.beside} onClose={() => setView({ beside: '' })} />}
      <NewAccount open={view.new !== ''} name={view.find} onClose={() => setView({ new: '' })} />
      <ConflictDialog />
    </Page>
  )
}

function Shown(props: Parameters<typeof AccountsTable>[0]) {
  const by = groupingOf(props.view.group)
  if (props.view.layout === 'board') return <AccountBoard {...props} />
  if (props.view.layout === 'cards') return <AccountCards {...props} />
  return by ? <AccountGroups key={by} by={by} {...props} /> : <AccountsTable {...props} />
}

function Actions({ view, add }: { view: AccountsView; add: () => void }) {
  const t = useWords()
  const mayExport = useMay('account:export')
  const save = (format: FileKind) => saveList('accounts', format, filterOf(view), sortOf(view.sort))
  const mayCreate = useMay('account:create')
  const importPath = useImportPath()
  useAction(mayCreate ? { id: 'account.new', label: t('New account'), keys: 'c', icon: IconPlus, run: add } : undefined)
  return (
    <>
      {mayExport && (
        <ExportMenu id="accounts.export" label={t('Export the accounts')} group={t('Accounts')} save={save} />
      )}
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
