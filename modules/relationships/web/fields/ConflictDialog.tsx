import { Button, Modal, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { Account, AccountFields } from '../../contract/account.ts'
import { customKeyOf, customName, type WrittenCustom } from '../../contract/custom-field.ts'
import { fieldLabel, fieldText } from '../account-fields.ts'
import { refreshAccount } from '../accounts-cache.ts'
import { api } from '../api.ts'
import { askConflict, type Conflict, useConflict } from '../conflict.ts'
import { useCustomText } from '../custom-fields/CustomShown.tsx'
import { useCustomFields } from '../custom-fields/useCustomFields.ts'
import { useMemberNames } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { useChangeAccount } from '../useChangeAccount.ts'
import classes from './ConflictDialog.module.css'

type Side = 'yours' | 'theirs'

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
  const t = useWords()
  const fields = Object.entries(conflict.fields)
  const [chosen, setChosen] = useState<Record<string, Side>>({})
  const mine = fields.filter(([field]) => chosen[field] !== 'theirs')
  const save = useSaveMine(conflict, close)
  const drop = useDrop(conflict, close)
  const own = useCustomFields('account')
  const customLabel = (name: string) => own.find(({ key }) => customName(key) === name)?.name
  return (
    <>
      <table className={classes.fields}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('Yours')}</th>
            <th scope="col">{t('Theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, values]) => (
            <tr key={field}>
              <th scope="row">{customLabel(field) ?? t(fieldLabel(field))}</th>
              {(['yours', 'theirs'] as const).map((side) => (
                <td key={side}>
                  <Value
                    field={field}
                    value={values[side]}
                    on={(chosen[field] ?? 'yours') === side}
                    choose={() => setChosen((before) => ({ ...before, [field]: side }))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        <span>{t('Other fields did not clash.')}</span>
        <Button variant="subtle" onClick={drop}>
          {t('Drop mine')}
        </Button>
        <Button
          variant="filled"
          onClick={() => (mine.length === 0 ? drop() : save(mine.map(([field, { yours }]) => [field, yours])))}
        >
          {t('Save these')}
        </Button>
      </div>
    </>
  )
}

function Value(props: { field: string; value: unknown; on: boolean; choose: () => void }) {
  const t = useWords()
  const memberName = useMemberNames()
  const { stageName } = useStages()
  const own = useCustomFields('account').find(({ key }) => customName(key) === props.field)
  const customText = useCustomText()
  const text = own ? customText(own, props.value) : fieldText(props.field, props.value, { memberName, stageName })
  return (
    <UnstyledButton className={classes.value} aria-pressed={props.on} onClick={props.choose}>
      {text || <span className={classes.empty}>{t('empty')}</span>}
    </UnstyledButton>
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
      said: t('{{name}} saved', { name: accountName }),
    })
  }
}
