import { Modal } from '@mantine/core'
import {
  IconArrowMerge,
  IconChecks,
  IconDownload,
  IconHeartbeat,
  IconListCheck,
  IconPencil,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import {
  Money,
  SelectionAction,
  SelectionDivider,
  SelectionSum,
  useFields,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { OwnerPick } from '../fields/OwnerPick.tsx'
import { HealthMany } from '../health/HealthMany.tsx'
import { useManyAccounts } from '../many-accounts.ts'
import { useMembers } from '../members.ts'
import { useMergingOfTwo } from '../merge/useMergingOfTwo.tsx'
import { TagMany } from '../tags/TagMany.tsx'
import { type Sums, sumsOf } from './accounts-view.ts'
import { ChangeManyAccounts } from './ChangeManyAccounts.tsx'
import { ExportSelection } from './ExportSelection.tsx'
import { saveSelection } from './save-file.ts'

interface AccountsSelectionProps {
  ids: readonly string[]
  /** Those of them that are loaded. */
  rows: readonly AccountRow[]
  totals: (Sums & { accounts: number }) | undefined
  /** Selects the whole result; left out where it is selected, or shown as a whole. */
  selectAll: (() => void) | undefined
  clear: () => void
}

/** Sums of what is selected and what can be done with it. */
export function AccountsSelection({ ids, rows, totals, selectAll, clear }: AccountsSelectionProps) {
  const t = useWords()
  const [open, setOpen] = useState<'give' | 'change' | 'health' | 'export' | 'tag' | 'untag'>()
  const { give, change, judge, tag, confirm, remove } = useManyAccounts()
  const members = useMembers()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('account:change')
  const mayGive = mayChange && mayWrite('account.ownerId')
  const mayDelete = useMay('account:delete')
  const mayExport = useMay('account:export')
  // Sums of what is not loaded are known of the whole result only.
  const sums = ids.length === rows.length ? sumsOf(rows) : ids.length === totals?.accounts ? totals : undefined
  const giveTo = (id: string) => {
    setOpen(undefined)
    const member = members.find((candidate) => candidate.id === id)
    void give(ids, member ? { id: member.id, name: member.name, colour: member.colour } : null)
  }
  const merge = useMergingOfTwo('account', ids, rows)
  const deleteThem = () => {
    clear()
    void remove(ids, rows[0]?.name)
  }
  return (
    <>
      {selectAll && totals && (
        <SelectionAction
          id="accounts.select-all"
          label={t('Select all {{count}}', { count: totals.accounts })}
          icon={IconListCheck}
          run={selectAll}
        />
      )}
      {sums && shows('account.netSales') && (
        <SelectionSum label={t('net sales')}>
          <Money minor={sums.netSales} tinted={false} />
        </SelectionSum>
      )}
      {sums && shows('account.grossProfit') && (
        <SelectionSum label={t('gross profit')}>
          <Money minor={sums.grossProfit} tinted={false} />
        </SelectionSum>
      )}
      {(mayChange || mayDelete || mayExport) && <SelectionDivider />}
      {mayGive && (
        <SelectionAction
          id="accounts.assign"
          label={t('Assign')}
          icon={IconUserPlus}
          keys="a"
          run={() => setOpen('give')}
        />
      )}
      {mayChange && (
        <SelectionAction id="accounts.change" label={t('Change')} icon={IconPencil} run={() => setOpen('change')} />
      )}
      {mayChange && mayWrite('account.relationships') && (
        <SelectionAction
          id="accounts.health"
          label={t('Health')}
          icon={IconHeartbeat}
          keys="shift+h"
          run={() => setOpen('health')}
        />
      )}
      {mayChange && (
        <SelectionAction id="accounts.tag" label={t('Tag')} icon={IconTag} keys="#" run={() => setOpen('tag')} />
      )}
      {mayChange && (
        <SelectionAction id="accounts.untag" label={t('Untag')} icon={IconTagOff} run={() => setOpen('untag')} />
      )}
      {mayChange && (
        <SelectionAction
          id="accounts.confirm"
          label={t('Still right')}
          icon={IconChecks}
          run={() => void confirm(ids, rows[0]?.name)}
        />
      )}
      {merge.may && <SelectionAction id="accounts.merge" label={t('Merge')} icon={IconArrowMerge} run={merge.ask} />}
      {mayExport && (
        <SelectionAction
          id="accounts.export-selection"
          label={t('Export')}
          icon={IconDownload}
          run={() => setOpen('export')}
        />
      )}
      {mayDelete && (
        <SelectionAction id="accounts.delete" label={t('Delete')} icon={IconTrash} danger run={deleteThem} />
      )}
      {merge.dialog}
      {open === 'export' && (
        <ExportSelection
          title={t('Export {{count}} accounts', { count: ids.length })}
          save={(format) => void saveSelection('accounts', format, ids)}
          close={() => setOpen(undefined)}
        />
      )}
      {open === 'change' && (
        <ChangeManyAccounts
          count={ids.length}
          close={() => setOpen(undefined)}
          change={(fields) => {
            setOpen(undefined)
            void change(ids, fields)
          }}
        />
      )}
      {open === 'health' && (
        <HealthMany
          count={ids.length}
          close={() => setOpen(undefined)}
          judge={(said) => {
            setOpen(undefined)
            void judge(ids, said)
          }}
        />
      )}
      {(open === 'tag' || open === 'untag') && (
        <TagMany
          title={
            open === 'untag'
              ? t('Take a tag off {{count}} accounts', { count: ids.length })
              : t('Tag {{count}} accounts', { count: ids.length })
          }
          off={open === 'untag'}
          close={() => setOpen(undefined)}
          onPick={(picked) => {
            setOpen(undefined)
            void tag(ids, picked, open === 'untag')
          }}
        />
      )}
      <Modal
        opened={open === 'give'}
        onClose={() => setOpen(undefined)}
        title={t('Give {{count}} accounts to', { count: ids.length })}
        size={300}
        closeButtonProps={{ 'aria-label': t('Close') }}
        styles={{ content: { overflow: 'visible' } }}
      >
        <OwnerPick label={t('Owner')} value="" onPick={giveTo} onLeave={() => setOpen(undefined)} />
      </Modal>
    </>
  )
}
