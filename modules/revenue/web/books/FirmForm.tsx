import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  Failed,
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  Loading,
  NumberField,
  Panel,
  TextField,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Books } from '../../contract/books.ts'
import { api } from '../api.ts'
import { readDiscount, showDiscount } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'
import classes from './Books.module.css'
import { useBooks } from './useBooks.ts'

/** How the firm stands on what it issues, and the terms it gives where nothing else is agreed. */
export function FirmForm() {
  const t = useWords()
  const { data, error, refetch } = useBooks()
  if (error && !data) return <Failed title={t('The firm did not load')} error={error} again={() => void refetch()} />
  return (
    <Panel title={t('The firm on its documents')}>
      <div className={classes.part}>
        {data ? <Fields key={data.version} books={data} /> : <Loading rows={12} height={34} />}
      </div>
    </Panel>
  )
}

const texts = [
  ...(['legalName', 'address', 'postcode', 'city', 'country', 'taxNumber', 'register'] as const),
  ...(['email', 'phone', 'website', 'iban', 'bic', 'upiId', 'footer'] as const),
]
type Text = (typeof texts)[number]
const textsOf = (books: Books) =>
  Object.fromEntries(texts.map((field) => [field, books[field] ?? ''])) as Record<Text, string>

function Fields({ books }: { books: Books }) {
  const t = useWords()
  const { locale } = useSession()
  const may = useMay('books:change')
  const [firm, setFirm] = useState(() => textsOf(books))
  const [dueDays, setDueDays] = useState<number | undefined>(books.dueDays)
  const [earlyDays, setEarlyDays] = useState<number | undefined>(books.earlyDays ?? undefined)
  const [earlyRate, setEarlyRate] = useState(showDiscount(books.earlyRate, locale))
  const [own, setOwn] = useState<Fault[]>([])
  const rate = readDiscount(earlyRate, locale)
  const write = useWrite({
    keys: ['books'],
    write: (change: Parameters<typeof api.changeBooks>[0]) => api.changeBooks(change, { version: books.version }),
    said: () => t('The firm is saved'),
    inForm: true,
  })
  const save = () => {
    const missing = dueDays === undefined ? [{ path: 'dueDays', message: t('The days to pay are missing.') }] : []
    setOwn(missing)
    if (dueDays === undefined || 'fault' in rate) return
    const given = Object.fromEntries(texts.map((field) => [field, firm[field].trim() || null]))
    write.mutate({ ...given, dueDays, earlyDays: earlyDays ?? null, earlyRate: rate.value })
  }
  const field = (name: Text, label: string, more: { placeholder?: string; lines?: number } = {}) => (
    <TextField
      {...{ name, label, ...more }}
      value={firm[name]}
      onChange={(value) => setFirm((before) => ({ ...before, [name]: value }))}
      disabled={!may}
      optional
    />
  )
  return (
    <Form
      faults={own.length > 0 ? own : faultsOf(write.error)}
      onSubmit={save}
      actions={
        may && (
          <Button type="submit" size="form" variant="filled" loading={write.isPending}>
            {t('Save')}
          </Button>
        )
      }
    >
      {field('legalName', t('Legal name'))}
      {field('address', t('Street and number'))}
      <FieldRow template="120px 1fr 120px">
        {field('postcode', t('Postcode'))}
        {field('city', t('City'))}
        {field('country', t('Country'), { placeholder: 'DE' })}
      </FieldRow>
      <FieldRow>
        {field('taxNumber', t('Tax number'))}
        {field('register', t('Register'))}
      </FieldRow>
      <FieldRow>
        {field('iban', 'IBAN')}
        {field('bic', 'BIC')}
      </FieldRow>
      {field('upiId', t('UPI address'))}
      <FieldRow>
        {field('email', t('Email'))}
        {field('phone', t('Phone'))}
      </FieldRow>
      {field('website', t('Website'))}
      <FieldRow>
        <NumberField name="dueDays" label={t('Days to pay')} value={dueDays} onChange={setDueDays} disabled={!may} />
        <NumberField
          name="earlyDays"
          label={t('Days for the early discount')}
          value={earlyDays}
          onChange={setEarlyDays}
          disabled={!may}
          optional
        />
        <TextField
          name="earlyRate"
          label={t('Early discount')}
          value={earlyRate}
          onChange={setEarlyRate}
          placeholder="2%"
          check={() => ('fault' in rate ? t('A discount is from 0% to 100%.') : undefined)}
          disabled={!may}
          optional
        />
      </FieldRow>
      {field('footer', t('Foot of documents'), { lines: 3 })}
    </Form>
  )
}
