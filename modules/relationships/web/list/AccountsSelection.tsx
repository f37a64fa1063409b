import { Modal } from '@mantine/core'
import { IconTrash, IconUserPlus } from '@tabler/icons-react'
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
import { useManyAccounts } from '../many-accounts.ts'
import { useMembers } from '../members.ts'
import { sumsOf } from './accounts-view.ts'

/** Sums of what is selected and what can be done with it. */
export function AccountsSelection({ rows, clear }: { rows: readonly AccountRow[]; clear: () => void }) {
  const t = useWords()
  const [giving, setGiving] = useState(false)
  const { give, remove } = useManyAccounts()
  const members = useMembers()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.ownerId')
  const mayDelete = useMay('account:delete')
  const sums = sumsOf(rows)
  const giveTo = (id: string) => {
    setGiving(false)
    const member = members.find((candidate) => candidate.id === id)
    void give(rows, member ? { id: member.id, name: member.name, colour: member.colour } : null)
  }
  const deleteThem = () => {
    clear()
    void remove(rows)
  }
  return (
    <>
      {shows('account.netSales') && (
        <SelectionSum label={t('net sales')}>
          <Money minor={sums.netSales} tinted={false} />
        </SelectionSum>
      )}
      {shows('account.grossProfit') && (
        <SelectionSum label={t('gross profit')}>
          <Money minor={sums.grossProfit} tinted={false} />
        </SelectionSum>
      )}
      {(mayChange || mayDelete) && <SelectionDivider />}
      {mayChange && (
        <SelectionAction
          id="accounts.assign"
          label={t('Assign')}
          icon={IconUserPlus}
          keys="a"
          run={() => setGiving(true)}
        />
      )}
      {mayDelete && (
        <SelectionAction id="accounts.delete" label={t('Delete')} icon={IconTrash} danger run={deleteThem} />
      )}
      <Modal
        opened={giving}
        onClose={() => setGiving(false)}
        title={t('Give {{count}} accounts to', { count: rows.length })}
        size={300}
        closeButtonProps={{ 'aria-label': t('Close') }}
        styles={{ content: { overflow: 'visible' } }}
      >
        <OwnerPick label={t('Owner')} value="" onPick={giveTo} onLeave={() => setGiving(false)} />
      </Modal>
    </>
  )
}
