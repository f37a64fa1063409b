import { useState } from 'react'
import { SelectField, TextField, useFields, useWords } from '#platform/web/index.ts'
import { accountKinds } from '../../contract/account.ts'
import type { Change } from '../many-accounts.ts'
import { kindWord } from '../words.ts'
import { ChangeMany } from './ChangeMany.tsx'

const changeable = ['segment', 'city', 'region', 'country', 'kind'] as const
type Changeable = (typeof changeable)[number]

const word: Record<Changeable, string> = {
  ...{ segment: 'Segment', city: 'City', region: 'Region', country: 'Country', kind: 'Kind' },
}

interface ChangeManyAccountsProps {
  count: number
  change: (fields: Change) => void
  close: () => void
}

export function ChangeManyAccounts({ count, change, close }: ChangeManyAccountsProps) {
  const t = useWords()
  const { mayWrite } = useFields()
  const offered = changeable.filter((field) => mayWrite(`account.${field}`))
  const [field, setField] = useState<Changeable>(offered[0] ?? 'segment')
  const [value, setValue] = useState('')
  const text = value.trim()
  const fields = field === 'kind' ? { kind: accountKinds.find((kind) => kind === text) } : { [field]: text || null }
  return (
    <ChangeMany
      title={t('Change {{count}} accounts', { count })}
      fields={offered.map((each) => ({ value: each, label: t(word[each]) }))}
      field={field}
      onField={(next) => {
        setField(next as Changeable)
        setValue('')
      }}
      lacking={field === 'kind' && text === ''}
      change={() => change(fields as Change)}
      close={close}
    >
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
    </ChangeMany>
  )
}
