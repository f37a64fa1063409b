import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import {
  createApi,
  DayField,
  Form,
  NumberField,
  SelectField,
  TextField,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { PaperContext } from '../../contract/papers.ts'
import { AccountPicker } from './AccountPicker.tsx'
import type { Draft } from './draft.ts'
import classes from './Paper.module.css'
import type { DraftState } from './useDraft.ts'

const relationships = createApi('relationships', relationshipRoutes)
const none = () => undefined
const currencies = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code }))

interface PaperHeadProps {
  state: DraftState
  context: PaperContext | undefined
  currency: string
}

/** For whom, of which day, and what was agreed; what is rarely changed is folded. */
export function PaperHead({ state, context, currency }: PaperHeadProps) {
  const t = useWords()
  const { draft, change, faults } = state
  const [more, setMore] = useState(draft.note !== '')
  const set = (fields: Partial<Draft>) => change((now) => ({ ...now, ...fields }))
  const taxMode = draft.taxMode ?? context?.terms.taxMode ?? 'exclusive'
  const dueDays = draft.dueDays === undefined ? context?.terms.dueDays : (draft.dueDays ?? undefined)
  const shown = useMemo(
    () =>
      [...faults].flatMap(([path, message]) => (path.startsWith('lines') || path === '' ? [] : [{ path, message }])),
    [faults],
  )
  return (
    <Form faults={shown} onSubmit={none}>
      <div className={classes.head}>
        <div className={classes.wide}>
          <AccountPicker
            value={draft.account}
            autoFocus={draft.account === null}
            onChange={(account) => set({ account, contactId: null })}
          />
        </div>
        <DayField name="day" label={t('Day')} value={draft.day} onChange={(day) => set({ day })} />
        {draft.kind === 'quote' && (
          <DayField
            name="validUntil"
            label={t('Valid until')}
            optional
            value={draft.validUntil ?? undefined}
            onChange={(day) => set({ validUntil: day ?? null })}
          />
        )}
        <SelectField
          name="currency"
          label={t('Currency')}
          searchable
          choices={currencies}
          value={draft.currency ?? currency}
          onChange={(code) => code && set({ currency: code })}
        />
        <TextField
          name="reference"
          label={t('Their reference')}
          optional
          value={draft.reference}
          onChange={(reference) => set({ reference })}
        />
      </div>
      {more && (
        <div className={classes.head}>
          <div className={classes.wide}>
            <TextField
              name="title"
              label={t('Title')}
              optional
              value={draft.title}
              onChange={(title) => set({ title })}
            />
          </div>
          {draft.account !== null && (
            <ContactPicker
              accountId={draft.account.id}
              value={draft.contactId}
              onChange={(contactId) => set({ contactId })}
            />
          )}
          <SelectField
            name="taxMode"
            label={t('Prices')}
            choices={[
              { value: 'exclusive', label: t('without tax') },
              { value: 'inclusive', label: t('with tax') },
            ]}
            value={taxMode}
            onChange={(mode) => set({ taxMode: mode === 'inclusive' ? 'inclusive' : 'exclusive' })}
          />
          {draft.kind !== 'delivery' && draft.kind !== 'credit-note' && (
            <NumberField
              name="dueDays"
              label={t('Days until due')}
              value={dueDays}
              onChange={(days) => set({ dueDays: days ?? null })}
            />
          )}
          <div className={classes.whole}>
            <TextField
              name="note"
              label={t('Note on it')}
              optional
              lines={2}
              value={draft.note}
              onChange={(note) => set({ note })}
            />
          </div>
        </div>
      )}
      <UnstyledButton className={classes.fold} aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
        {more ? t('Less') : t('Title, person, prices, note')}
      </UnstyledButton>
    </Form>
  )
}

function ContactPicker({
  accountId,
  value,
  onChange,
}: {
  accountId: string
  value: string | null
  onChange: (id: string | null) => void
}) {
  const t = useWords()
  const may = useMay('contact:see')
  const { data } = useQuery({
    queryKey: ['account', accountId, 'people'],
    queryFn: ({ signal }) => relationships.accountPage({ id: accountId }, { signal }),
    enabled: may,
  })
  if (!may) return null
  return (
    <SelectField
      name="contactId"
      label={t('Person')}
      optional
      choices={(data?.contacts ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
    />
  )
}
