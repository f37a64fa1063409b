import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { FieldRow, Form, SelectField, TextField, useFields, useWords } from '#platform/web/index.ts'
import { accountKinds } from '../../contract/account.ts'
import type { Change } from '../many-accounts.ts'
import { kindWord } from '../words.ts'

const changeable = ['segment', 'city', 'region', 'country', 'kind'] as const
type Changeable = (typeof changeable)[number]

const word: Record<Changeable, string> = {
  ...{ segment: 'Segment', city: 'City', region: 'Region', country: 'Country', kind: 'Kind' },
}

interface ChangeManyProps {
  count: number
  change: (fields: Change) => void
  close: () => void
}

/** One field of many accounts: the same value for all of them, or none. */
export function ChangeMany({ count, change, close }: ChangeManyProps) {
  const t = useWords()
  const { mayWrite } = useFields()
  const offered = changeable.filter((field) => mayWrite(`account.${field}`))
  const [field, setField] = useState<Changeable>(offered[0] ?? 'segment')
  const [value, setValue] = useState('')
  const text = value.trim()
  const fields = field === 'kind' ? { kind: accountKinds.find((kind) => kind === text) } : { [field]: text || null }
  return (
    <Modal
      opened
      onClose={close}
      title={t('Change {{count}} accounts', { count })}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        onSubmit={() => change(fields as Change)}
        actions={
          <Button size="form" type="submit" variant="filled" disabled={field === 'kind' && text === ''}>
            {t('Change {{count}} accounts', { count })}
          </Button>
        }
      >
        <FieldRow>
          <SelectField
            name="field"
            label={t('Field')}
            value={field}
            choices={offered.map((each) => ({ value: each, label: t(word[each]) }))}
            onChange={(next) => {
              setField(next as Changeable)
              setValue('')
            }}
          />
          {field === 'kind' ? (
            <SelectField
              name="value"
              label={t('Becomes')}
              value={value}
              choices={accountKinds.map((kind) => ({ value: kind, label: t(kindWord[kind]) }))}
              onChange={setValue}
            />
          ) : (
            <TextField
              name="value"
              label={t('Becomes')}
              help={t('Leave it empty to take it out.')}
              value={value}
              onChange={setValue}
            />
          )}
        </FieldRow>
      </Form>
    </Modal>
  )
}
