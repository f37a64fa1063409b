import { Button, Checkbox, Modal } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type Fault,
  Form,
  faultsOf,
  formatDay,
  readDay,
  SelectField,
  TextField,
  useClock,
  useFields,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { PhoneField } from '../standard/PhoneField.tsx'
import { AccountPick } from './AccountPick.tsx'
import { formatKnownDay, formatYearlyDay, readKnownDay, readYearlyDay } from './day-words.ts'
import { PersonConflict } from './PersonConflict.tsx'
import { type Part, type PartField, type PartList, partForms, withPart } from './part-forms.ts'
import { useChangePerson } from './usePerson.ts'

interface PartDialogProps {
  person: Person
  list: PartList
  /** The one to change, or a new one. */
  part: Part | 'new'
  onClose: () => void
}

type Values = Record<string, string | boolean>

/** One of several: an e-mail, a day, an account. */
export function PartDialog({ person, list, part, onClose }: PartDialogProps) {
  const t = useWords()
  const { one } = partForms[list]
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={part === 'new' ? t('Add: {{one}}', { one: t(one) }) : t('Change: {{one}}', { one: t(one) })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <PartFormOf person={person} list={list} part={part} onClose={onClose} />
    </Modal>
  )
}

function PartFormOf({ person: shown, list, part, onClose }: PartDialogProps) {
  const t = useWords()
  // As it was opened: what others save meanwhile is asked about, not written over.
  const [person] = useState(shown)
  const { mayWrite } = useFields()
  const { save, conflict, settle } = useChangePerson(person, { inForm: true })
  const reader = useReader()
  const stored = part === 'new' ? undefined : part
  const { fields: all } = partForms[list]
  const fields = all.filter(({ ruled }) => !ruled || mayWrite(`contact.${ruled}`))
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, reader.show(field, stored?.[field.name])])),
  )
  const [own, setOwn] = useState<Fault[]>([])
  const [accountName, setAccountName] = useState(typeof stored?.accountName === 'string' ? stored.accountName : '')
  const put = (name: string, value: string | boolean) => setValues((before) => ({ ...before, [name]: value }))
  const write = (written: Record<string, unknown> | undefined, said: string) =>
    save.mutate({ fields: withPart(person, list, written, stored?.id, mayWrite), said }, { onSuccess: onClose })
  const send = () => {
    const read = fields.map((field) => ({ field, ...reader.read(field, values[field.name] ?? '') }))
    const faults = read.flatMap(({ field, fault }) => (fault ? [{ path: field.name, message: fault }] : []))
    setOwn(faults)
    if (faults.length > 0) return
    const written = Object.fromEntries(
      read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value]])),
    )
    write(written, t('{{name}} saved', { name: person.name }))
  }
  const faults =
    own.length > 0
      ? own
      : faultsOf(save.error).map(({ path, message }) => ({ path: path.split('.').at(-1) ?? '', message }))
  const remove = () => write(undefined, t('{{name}} saved', { name: person.name }))
  if (conflict)
    return (
      <PersonConflict
        person={person}
        fields={conflict}
        onKeep={(kept, version) =>
          save.mutate(
            { fields: kept, version, said: t('{{name}} saved', { name: person.name }) },
            { onSuccess: onClose },
          )
        }
        onDrop={() => {
          settle()
          onClose()
        }}
      />
    )
  return (
    <Form
      faults={faults.map((fault) => (fields.some(({ name }) => name === fault.path) ? fault : { ...fault, path: '' }))}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={save.isPending}>
            {t('Save')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
          {stored && (
            <Button
              size="form"
              variant="subtle"
              data-danger
              ms="auto"
              leftSection={<IconTrash size={16} />}
              onClick={remove}
            >
              {t('Remove')}
            </Button>
          )}
        </>
      }
    >
      {fields.map((field, at) => (
        <OneField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          put={(value) => put(field.name, value)}
          first={at === 0}
          account={{
            name: accountName,
            choose: setAccountName,
            fault: faults.find(({ path }) => path === field.name)?.message,
          }}
        />
      ))}
    </Form>
  )
}

interface OneFieldProps {
  field: PartField
  value: string | boolean
  put: (value: string | boolean) => void
  first: boolean
  account: { name: string; choose: (name: string) => void; fault: string | undefined }
}

function OneField({ field, value, put, first, account }: OneFieldProps) {
  const t = useWords()
  const { name, as, optional = false } = field
  const label = t(field.label)
  if (as === 'check')
    return <Checkbox label={label} checked={value === true} onChange={(event) => put(event.currentTarget.checked)} />
  const text = String(value)
  if (as === 'account')
    return (
      <AccountPick
        label={label}
        value={text}
        name={account.name}
        fault={account.fault}
        onChange={(id, called) => {
          put(id)
          account.choose(called)
        }}
      />
    )
  if (as === 'choice') {
    const choices = (field.choices ?? []).map((choice) => ({ ...choice, label: t(choice.label) }))
    return <SelectField name={name} label={label} value={text} onChange={put} choices={choices} optional={optional} />
  }
  if (as === 'tel')
    return <PhoneField name={name} label={label} value={text} onChange={put} optional={optional} autoFocus={first} />
  const type = as === 'email' ? as : 'text'
  return (
    <TextField
      name={name}
      label={label}
      value={text}
      onChange={put}
      optional={optional}
      type={type}
      autoFocus={first}
    />
  )
}

/** What stands in a field as text, and what is meant by what was typed. */
function useReader() {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  return {
    show: ({ as, choices, optional }: PartField, value: unknown): string | boolean => {
      if (as === 'check') return value === true
      if (typeof value !== 'string') return as === 'choice' && !optional ? (choices?.[0]?.value ?? '') : ''
      if (as === 'known-day') return formatKnownDay(value, locale)
      if (as === 'yearly-day') return formatYearlyDay(value, locale)
      return as === 'day' ? formatDay(value, today, locale, { full: true }) : value
    },
    read: ({ as, optional, label }: PartField, value: string | boolean): { value?: unknown; fault?: string } => {
      if (typeof value === 'boolean') return { value }
      const text = value.trim()
      if (text === '' && as === 'day') return {}
      if (text === '' && optional) return { value: null }
      if (text === '') return { fault: t('{{field}} is missing', { field: t(label) }) }
      if (as === 'known-day') return readKnownDay(text, locale, today)
      if (as === 'yearly-day') return readYearlyDay(text, locale, today)
      return as === 'day' ? readDay(text, locale, today) : { value: text }
    },
  }
}
