import { ActionIcon, Button } from '@mantine/core'
import { IconHistory, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, Tooltip, useAction, useStandStill, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { FactEntry, OneFact } from '../../contract/facts/type-facts.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import rows from '../account/FactsPanel.module.css'
import custom from '../custom-fields/CustomFields.module.css'
import { typeWord } from '../words.ts'
import { FactInput } from './FactInput.tsx'
import { FactShown } from './FactShown.tsx'
import classes from './Facts.module.css'
import { type FactsWrite, useFactRights } from './useFacts.ts'

type Value = FactEntry[string]

interface FactRowProps {
  account: Account
  type: RelationshipType
  /** Its key. */
  name: string
  fact: OneFact
  value: Value
  save: (write: FactsWrite) => void
  /** Opened from elsewhere, while nothing is known. */
  open: boolean
  close: () => void
}

/** A value of the panel; needed and not known, it says so. */
export function FactRow({ account, type, name, fact, value, save, open, close }: FactRowProps) {
  const t = useWords()
  const { mayChange } = useFactRights()
  const [editing, setEditing] = useState(false)
  const may = mayChange(name)
  const label = t('{{field}} as {{type}}', { field: t(fact.label), type: t(typeWord[type]).toLocaleLowerCase() })
  const change = t('Change {{field}}', { field: label })
  const edit = () => setEditing(true)
  useAction(may ? { id: `fact.${type}.${name}`, label: change, icon: IconPencil, run: edit } : undefined)
  const leave = () => {
    setEditing(false)
    close()
  }
  const isEditing = editing || open
  if (value === null && !fact.needed && !isEditing) return null
  const put = (next: Value) => {
    leave()
    if (next === value) return
    const said =
      next === null
        ? t('{{field}} of {{name}} left empty', { field: label, name: account.name })
        : t('{{field}} of {{name}} saved', { field: label, name: account.name })
    save({ facts: { [name]: next }, said })
  }
  return (
    <div className={rows.row}>
      <dt>{t(fact.label)}</dt>
      <dd>
        {isEditing ? (
          <Editing name={name} type={type} fact={fact} value={value} put={put} leave={leave} />
        ) : (
          <span className={custom.shown} data-linked={may || undefined}>
            {value === null ? (
              <span className={classes.missing}>{t('not known yet')}</span>
            ) : (
              <span className={classes.value}>
                <FactShown fact={fact} value={value} />
              </span>
            )}
            {may && (
              <Tooltip label={change}>
                <ActionIcon size="panel" aria-label={change} onClick={edit}>
                  <IconPencil size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </span>
        )}
        {!isEditing && (
          <Tooltip label={t('History')}>
            <ActionIcon
              component={Link}
              to={`/accounts/${account.id}?history=${name}`}
              size="panel"
              className={rows.history}
              aria-label={t('History of {{field}}', { field: label })}
            >
              <IconHistory size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </dd>
    </div>
  )
}

interface EditingProps extends Pick<FactRowProps, 'name' | 'type' | 'fact' | 'value'> {
  put: (value: Value) => void
  leave: () => void
}

function Editing({ name, type, fact, value, put, leave }: EditingProps) {
  const t = useWords()
  useStandStill()
  const [next, setNext] = useState<Value>(value)
  return (
    <form
      className={custom.editing}
      onSubmit={(event) => {
        event.preventDefault()
        put(typeof next === 'string' ? next.trim() || null : next)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
    >
      <FactInput
        name={`facts.${name}`}
        fact={fact}
        value={next}
        onChange={setNext}
        hideLabel
        autoFocus
        suggestsFor={{ type, key: name }}
      />
      <span className={custom.saving}>
        <Button type="submit" size="panel" variant="filled">
          {t('Save')}
        </Button>
        <Button size="panel" variant="subtle" onClick={leave}>
          {t('Cancel')}
        </Button>
      </span>
    </form>
  )
}
