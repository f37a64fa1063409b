import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type Icon, Panel, Tooltip, useWords } from '#platform/web/index.ts'
import type { CustomField, CustomRecord } from '../../contract/custom-field.ts'
import classes from './CustomFields.module.css'
import type { OpenField } from './FieldsPage.tsx'
import { typeWord } from './field-words.ts'
import { useFieldWrites } from './useFieldWrites.ts'

interface FieldsPanelProps {
  record: CustomRecord
  fields: readonly CustomField[]
  may: boolean
  open: (field: OpenField) => void
}

/** The fields of one type of record, in their order. */
export function FieldsPanel({ record, fields, may, open }: FieldsPanelProps) {
  const t = useWords()
  const { order, remove } = useFieldWrites()
  const title = record === 'account' ? t('Accounts') : t('People')
  const label = record === 'account' ? t('Add a field of accounts') : t('Add a field of people')
  const move = (field: CustomField, by: 1 | -1) => {
    const ids = fields.map(({ id }) => id).filter((id) => id !== field.id)
    order.mutate({ record, ids: ids.toSpliced(fields.indexOf(field) + by, 0, field.id), name: field.name })
  }
  return (
    <Panel
      title={title}
      actions={
        may && (
          <Tooltip label={label}>
            <ActionIcon size="panel" aria-label={label} onClick={() => open({ record })}>
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      {fields.length === 0 && <p className={classes.preview}>{t('No fields yet.')}</p>}
      <ol className={classes.list}>
        {fields.map((field, at) => (
          <li key={field.id} className={classes.row}>
            {may ? (
              <UnstyledButton
                className={classes.name}
                aria-label={t('Change the field {{name}}', { name: field.name })}
                onClick={() => open({ record, field })}
              >
                {field.name}
              </UnstyledButton>
            ) : (
              <span className={classes.name}>{field.name}</span>
            )}
            <span className={classes.type}>
              {t(typeWord[field.type])}
              {field.required && `, ${t('required')}`}
              {field.weight !== null && `, ${t('counts')}`}
            </span>
            {may && (
              <span className={classes.buttons}>
                <RowButton
                  icon={IconArrowUp}
                  label={t('Move {{name}} up', field)}
                  off={at === 0}
                  run={() => move(field, -1)}
                />
                <RowButton
                  icon={IconArrowDown}
                  label={t('Move {{name}} down', field)}
                  off={at === fields.length - 1}
                  run={() => move(field, 1)}
                />
                <RowButton
                  icon={IconX}
                  label={t('Delete the field {{name}}', field)}
                  off={false}
                  run={() => remove.mutate(field)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const RowButton = ({ icon: Icon, label, run, off }: { icon: Icon; label: string; run: () => void; off: boolean }) => (
  <Tooltip label={label}>
    <ActionIcon size="panel" aria-label={label} disabled={off} onClick={run}>
      <Icon size={14} />
    </ActionIcon>
  </Tooltip>
)
