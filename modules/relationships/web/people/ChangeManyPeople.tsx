import { useState } from 'react'
import { SelectField, useFields, useSession, useWords } from '#platform/web/index.ts'
import { type CustomValue, customKeyOf, customName } from '../../contract/custom-field.ts'
import { CustomInput, writtenOf } from '../custom-fields/CustomInput.tsx'
import { useCustomFields, useMayWriteCustom } from '../custom-fields/useCustomFields.ts'
import { ChangeMany } from '../list/ChangeMany.tsx'
import { languagesIn } from '../person/languages.ts'
import type { PeopleChange } from './many-people.ts'

/** What can be changed of many people at once: the language they speak, and own fields. */
export function useChangeableOfPeople() {
  const t = useWords()
  const { mayWrite } = useFields()
  const own = useCustomFields('contact')
  const mayWriteCustom = useMayWriteCustom('contact')
  return [
    ...(mayWrite('contact.language') ? [{ value: 'language', label: t('Language') }] : []),
    ...own.filter(mayWriteCustom).map(({ key, name }) => ({ value: customName(key), label: name })),
  ]
}

interface ChangeManyPeopleProps {
  count: number
  change: (fields: PeopleChange) => void
  close: () => void
}

export function ChangeManyPeople({ count, change, close }: ChangeManyPeopleProps) {
  const t = useWords()
  const { locale } = useSession()
  const offered = useChangeableOfPeople()
  const [name, setName] = useState(offered[0]?.value ?? 'language')
  const [value, setValue] = useState<CustomValue>(null)
  const field = useCustomFields('contact').find(({ key }) => key === customKeyOf(name))
  const send = () =>
    change(
      field ? { custom: { [field.key]: writtenOf(value) } } : { language: typeof value === 'string' ? value : null },
    )
  return (
    <ChangeMany
      title={t('Change {{count}} people', { count })}
      fields={offered}
      field={name}
      onField={(next) => {
        setName(next)
        setValue(null)
      }}
      lacking={field?.required === true && value === null}
      change={send}
      close={close}
    >
      {field ? (
        <CustomInput key={field.key} field={field} value={value} onChange={setValue} />
      ) : (
        <SelectField
          name="value"
          label={t('Becomes')}
          help={t('Leave it empty to take it out.')}
          value={typeof value === 'string' ? value : ''}
          choices={languagesIn(locale)}
          onChange={(next) => setValue(next || null)}
        />
      )}
    </ChangeMany>
  )
}
