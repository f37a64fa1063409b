import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '#platform/web/index.ts'
import type { Account, AccountFields } from '../../contract/account.ts'
import { fieldLabel, fieldText } from '../account-fields.ts'
import { refreshAccount } from '../accounts-cache.ts'
import { api } from '../api.ts'
import { askConflict, type Conflict, useConflict } from '../conflict.ts'
import { useMemberNames } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { useChangeAccount } from '../useChangeAccount.ts'
import { FieldChoices } from './FieldChoices.tsx'

/** Somebody else came first: both values field by field, a choice per field, the rest is kept. */
export function ConflictDialog() {
  const t = useWords()
  const conflict = useConflict()
  const close = () => askConflict(undefined)
  return (
    <Modal
      opened={conflict !== undefined}
      onClose={close}
      size={480}
      title={t('Somebody changed this since you opened it')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {conflict && <Choices key={JSON.stringify(conflict)} conflict={conflict} close={close} />}
    </Modal>
  )
}

function Choices({ conflict, close }: { conflict: Conflict; close: () => void }) {
  const memberName = useMemberNames()
  const { stageName } = useStages()
  const save = useSaveMine(conflict, close)
  const drop = useDrop(conflict, close)
  return (
    <FieldChoices
      fields={conflict.fields}
      labelOf={fieldLabel}
      textOf={(field, value) => fieldText(field, value, { memberName, stageName })}
      onSave={(mine) => void save(mine)}
      onDrop={drop}
    />
  )
}

function useDrop({ accountId }: Conflict, close: () => void) {
  const client = useQueryClient()
  return () => {
    close()
    void refreshAccount(client, accountId)
  }
}

/** Writes the chosen values over the newest version. */
function useSaveMine({ accountId, accountName }: Conflict, close: () => void) {
  const t = useWords()
  const change = useChangeAccount()
  return async (mine: [string, unknown][]) => {
    close()
    const { account } = await api.accountPage({ id: accountId })
    const fields = Object.fromEntries(mine) as AccountFields
    const { ownerId: _, ...shown } = fields
    change({
      account,
      change: fields,
      shown: shown as Partial<Account>,
      said: t('{{name}} saved', { name: accountName }),
    })
  }
}
