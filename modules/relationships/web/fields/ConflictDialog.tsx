import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '#platform/web/index.ts'
import type { Account, AccountFields } from '../../contract/account.ts'
import { customKeyOf, customName, type WrittenCustom } from '../../contract/custom-field.ts'
import { fieldLabel, fieldText } from '../account-fields.ts'
import { refreshAccount } from '../accounts-cache.ts'
import { api } from '../api.ts'
import { type Conflict, closeConflict, useConflict } from '../conflict.ts'
import { useCustomText } from '../custom-fields/CustomShown.tsx'
import { useCustomFields } from '../custom-fields/useCustomFields.ts'
import { useMemberNames } from '../members.ts'
import { refreshPerson } from '../people-cache.ts'
import { PersonChoices } from '../person/PersonConflict.tsx'
import { useStages } from '../stages/useStages.ts'
import { useChangeAccount } from '../useChangeAccount.ts'
import { useChangePersonRow } from '../useChangePersonRow.ts'
import { FieldChoices } from './FieldChoices.tsx'

/** Somebody else came first: both values field by field, a choice per field, the rest is kept. */
export function ConflictDialog() {
  const t = useWords()
  const conflict = useConflict()
  const close = () => conflict && closeConflict(conflict)
  return (
    <Modal
      opened={conflict !== undefined}
      onClose={close}
      size={480}
      title={t('Somebody changed this since you opened it')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {conflict?.type === 'account' && (
        <AccountChoices key={JSON.stringify(conflict)} conflict={conflict} close={close} />
      )}
      {conflict?.type === 'contact' && (
        <PersonOfList key={JSON.stringify(conflict)} conflict={conflict} close={close} />
      )}
    </Modal>
  )
}

/** A person who was changed in a list. */
function PersonOfList({ conflict: { id, name, fields }, close }: { conflict: Conflict; close: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  const change = useChangePersonRow()
  return (
    <PersonChoices
      person={{ id }}
      fields={fields}
      onKeep={(written, version) => {
        close()
        change({ person: { id, name, version }, change: written, shown: {}, said: t('{{name}} saved', { name }) })
      }}
      onDrop={() => {
        close()
        refreshPerson(client, id)
      }}
    />
  )
}

function AccountChoices({ conflict, close }: { conflict: Conflict; close: () => void }) {
  const memberName = useMemberNames()
  const { stageName } = useStages()
  const own = useCustomFields('account')
  const customText = useCustomText()
  const customOf = (name: string) => own.find(({ key }) => customName(key) === name)
  const save = useSaveMine(conflict, close)
  const drop = useDrop(conflict, close)
  return (
    <FieldChoices
      fields={conflict.fields}
      labelOf={(field) => customOf(field)?.name ?? fieldLabel(field)}
      textOf={(field, value) => {
        const custom = customOf(field)
        return custom ? customText(custom, value) : fieldText(field, value, { memberName, stageName })
      }}
      onSave={(mine) => void save(mine)}
      onDrop={drop}
    />
  )
}

function useDrop({ id }: Conflict, close: () => void) {
  const client = useQueryClient()
  return () => {
    close()
    void refreshAccount(client, id)
  }
}

/** Writes the chosen values over the newest version. */
function useSaveMine({ id, name }: Conflict, close: () => void) {
  const t = useWords()
  const change = useChangeAccount()
  return async (mine: [string, unknown][]) => {
    close()
    const { account } = await api.accountPage({ id })
    const others = mine.filter(([field]) => customKeyOf(field) === undefined)
    const own = mine.flatMap(([field, value]) => {
      const key = customKeyOf(field)
      return key === undefined ? [] : [[key, value]]
    })
    const fields = {
      ...Object.fromEntries(others),
      ...(own.length > 0 && { custom: Object.fromEntries(own) as WrittenCustom }),
    } as AccountFields
    const { ownerId: _, custom: __, ...shown } = fields
    change({
      account,
      change: fields,
      shown: shown as Partial<Account>,
      said: t('{{name}} saved', { name }),
    })
  }
}
