import { useMemo } from 'react'
import { FieldRow, PasswordField, SelectField, TextField, useWords } from '#platform/web/index.ts'
import { customsOf, type FirstOwner } from './first-owner.ts'
import { currencyChoices } from './money-choices.ts'
import { monthChoices } from './month-choices.ts'
import { countryChoices } from './places.ts'

interface FirstRunFieldsProps {
  owner: FirstOwner
  change: (change: Partial<FirstOwner>) => void
}

export function FirstRunFields({ owner, change }: FirstRunFieldsProps) {
  const t = useWords()
  const { locale } = owner
  const countries = useMemo(() => countryChoices('en'), [])
  const currencies = useMemo(() => currencyChoices(locale), [locale])
  const months = useMemo(() => monthChoices('en'), [])
  return (
    <>
      <FieldRow>
        <TextField
          name="firm"
          label={t('Firm')}
          value={owner.firm}
          autoComplete="organization"
          onChange={(firm) => change({ firm })}
        />
        <TextField
          name="name"
          label={t('Your name')}
          value={owner.name}
          autoComplete="name"
          onChange={(name) => change({ name })}
        />
      </FieldRow>
      <TextField
        name="email"
        label={t('E-mail')}
        type="email"
        value={owner.email}
        autoComplete="email"
        onChange={(email) => change({ email })}
      />
      <PasswordField
        name="password"
        label={t('Password')}
        strength
        least={10}
        value={owner.password}
        onChange={(password) => change({ password })}
      />
      <FieldRow template="1fr 1.24fr 1fr">
        <SelectField
          name="country"
          label={t('Country')}
          value={owner.country}
          choices={countries}
          onChange={(country) => change(customsOf(country))}
        />
        <SelectField
          name="currency"
          label={t('Currency')}
          value={owner.currency}
          choices={currencies}
          onChange={(currency) => change({ currency })}
        />
        <SelectField
          name="yearStarts"
          label={t('Year starts')}
          value={String(owner.yearStarts)}
          choices={months}
          searchable={false}
          onChange={(month) => change({ yearStarts: Number(month) })}
        />
      </FieldRow>
    </>
  )
}
