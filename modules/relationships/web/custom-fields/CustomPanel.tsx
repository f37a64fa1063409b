import { ActionIcon, Button } from '@mantine/core'
import { IconHistory, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, Panel, Tooltip, useMay, useWords } from '#platform/web/index.ts'
import type { Account, AccountFields, Person } from '../../contract/account.ts'
import {
  type CustomField,
  type CustomRecord,
  type CustomValue,
  customName,
  type ReadCustom,
} from '../../contract/custom-field.ts'
import facts from '../account/FactsPanel.module.css'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { useWriteField } from '../person/PersonFacts.tsx'
import { useChangeAccount } from '../useChangeAccount.ts'
import classes from './CustomFields.module.css'
import { CustomInput, writtenOf } from './CustomInput.tsx'
import { CustomShown } from './CustomShown.tsx'
import { useCustomFields, useMayWriteCustom } from './useCustomFields.ts'

/** The fields of the workspace's own that an account has, each value edited where it stands. */
export function CustomPanel({ account }: { account: Account }) {
  const t = useWords()
  const change = useChangeAccount()
  const save = (field: CustomField, from: CustomValue, to: CustomValue) => {
    const written = (value: CustomValue) => ({
      change: { custom: { [field.key]: writtenOf(value) } } as AccountFields,
      shown: { custom: { ...account.custom, [field.key]: value } },
    })
    change({
      account,
      ...written(to),
      said: t('{{field}} of {{name}} saved', { field: field.name, name: account.name }),
      back: written(from),
    })
  }
  return (
    <CustomRows
      record="account"
      values={account.custom}
      reasons={account.customReasons}
      historyOf={({ key }) => `/accounts/${account.id}?history=custom.${key}`}
      save={save}
    />
  )
}

/** The same of a person. */
export function PersonCustomPanel({ person }: { person: Person }) {
  const { write, dialog } = useWriteField(person)
  return (
    <>
      <CustomRows
        record="contact"
        values={person.custom}
        reasons={person.customReasons}
        save={({ key }, _, to) => write({ custom: { [key]: writtenOf(to) } })}
      />
      {dialog}
    </>
  )
}

interface CustomRowsProps {
  record: CustomRecord
  values: ReadCustom
  /** Why a formula came to nothing, by key. */
  reasons?: Record<string, string> | undefined
  historyOf?: (field: CustomField) => string
  save: (field: CustomField, from: CustomValue, to: CustomValue) => void
}

function CustomRows({ record, values, reasons, ...row }: CustomRowsProps) {
  const t = useWords()
  const fields = useCustomFields(record)
  if (fields.length === 0) return null
  return (
    <Panel title={t('Own fields')}>
      <dl className={facts.facts}>
        {fields.map((field) => (
          <CustomRow
            key={field.id}
            record={record}
            field={field}
            value={values[field.key] ?? null}
            reason={reasons?.[field.key]}
            {...row}
          />
        ))}
      </dl>
    </Panel>
  )
}

interface CustomRowProps extends Pick<CustomRowsProps, 'record' | 'historyOf' | 'save'> {
  field: CustomField
  value: CustomValue
  reason: string | undefined
}

function CustomRow({ record, field, value, reason, historyOf, save }: CustomRowProps) {
  const t = useWords()
  const mayWrite = useMayWriteCustom(record)
  const mayChange = useMay(`${record}:change`) && mayWrite(field)
  const [editing, setEditing] = useState(false)
  useFillPlaces(mayChange ? [customName(field.key)] : [], () => setEditing(true))
  return (
    <div className={facts.row}>
      <dt>{field.name}</dt>
      <dd>
        {editing ? (
          <Editing field={field} value={value} save={save} close={() => setEditing(false)} />
        ) : (
          <span className={classes.shown} data-linked={mayChange || undefined}>
            {value === null && !reason ? (
              <span className={classes.empty}>–</span>
            ) : (
              <CustomShown field={field} value={value} reason={reason} />
            )}
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
        {!editing && historyOf && field.type !== 'formula' && (
          <Tooltip label={t('History')}>
            <ActionIcon
              component={Link}
              to={historyOf(field)}
              size="panel"
              className={facts.history}
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

interface EditingProps extends Pick<CustomRowsProps, 'save'> {
  field: CustomField
  value: CustomValue
  close: () => void
}

function Editing({ field, value, save, close }: EditingProps) {
  const t = useWords()
  const [next, setNext] = useState<CustomValue>(value)
  const done = () => {
    close()
    if (JSON.stringify(next) !== JSON.stringify(value)) save(field, value, next)
  }
  return (
    <form
      className={classes.editing}
      onSubmit={(event) => {
        event.preventDefault()
        done()
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
