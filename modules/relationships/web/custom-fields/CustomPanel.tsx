import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconHistory, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, Panel, useMay, useWords } from '#platform/web/index.ts'
import type { Account, AccountFields } from '../../contract/account.ts'
import type { CustomField, CustomValue } from '../../contract/custom-field.ts'
import facts from '../account/FactsPanel.module.css'
import { useChangeAccount } from '../useChangeAccount.ts'
import classes from './CustomFields.module.css'
import { CustomInput, writtenOf } from './CustomInput.tsx'
import { CustomShown } from './CustomShown.tsx'
import { useCustomFields, useMayWriteCustom } from './useCustomFields.ts'

/** The fields of the workspace's own, each value edited where it stands. */
export function CustomPanel({ account }: { account: Account }) {
  const t = useWords()
  const fields = useCustomFields('account')
  if (fields.length === 0) return null
  return (
    <Panel title={t('Own fields')}>
      <dl className={facts.facts}>
        {fields.map((field) => (
          <CustomRow key={field.id} account={account} field={field} />
        ))}
      </dl>
    </Panel>
  )
}

function CustomRow({ account, field }: { account: Account; field: CustomField }) {
  const t = useWords()
  const mayWrite = useMayWriteCustom('account')
  const mayChange = useMay('account:change') && mayWrite(field)
  const [editing, setEditing] = useState(false)
  const value = account.custom[field.key] ?? null
  return (
    <div className={facts.row}>
      <dt>{field.name}</dt>
      <dd>
        {editing ? (
          <Editing account={account} field={field} value={value} close={() => setEditing(false)} />
        ) : (
          <span className={classes.shown}>
            <CustomShown field={field} value={value} reason={account.customReasons?.[field.key]} />
            {mayChange && (
              <Tooltip label={t('Change {{field}}', { field: field.name })}>
                <ActionIcon
                  size="panel"
                  aria-label={t('Change {{field}}', { field: field.name })}
                  onClick={() => setEditing(true)}
                >
                  <IconPencil size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </span>
        )}
        {!editing && field.type !== 'formula' && (
          <Tooltip label={t('History')}>
            <ActionIcon
              component={Link}
              to={`/accounts/${account.id}?history=custom.${field.key}`}
              size="panel"
              className={facts.history}
              data-beside={mayChange || undefined}
              aria-label={t('History of {{field}}', { field: field.name })}
            >
              <IconHistory size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </dd>
    </div>
  )
}

interface EditingProps {
  account: Account
  field: CustomField
  value: CustomValue
  close: () => void
}

function Editing({ account, field, value, close }: EditingProps) {
  const t = useWords()
  const [next, setNext] = useState<CustomValue>(value)
  const change = useChangeAccount()
  const save = () => {
    close()
    if (JSON.stringify(next) === JSON.stringify(value)) return
    change({
      account,
      ...custom(next),
      said: t('{{field}} of {{name}} saved', { field: field.name, name: account.name }),
      back: custom(value),
    })
  }
  const custom = (to: CustomValue) => ({
    change: { custom: { [field.key]: writtenOf(to) } } as AccountFields,
    shown: { custom: { ...account.custom, [field.key]: to } },
  })
  return (
    <form
      className={classes.editing}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <CustomInput field={field} value={next} onChange={setNext} hideLabel />
      <span className={classes.saving}>
        <Button type="submit" size="panel" variant="filled">
          {t('Save')}
        </Button>
        <Button size="panel" variant="subtle" onClick={close}>
          {t('Cancel')}
        </Button>
      </span>
    </form>
  )
}
