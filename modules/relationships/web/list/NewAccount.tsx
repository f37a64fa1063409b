import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  toast,
  useFields,
  useGo,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { accountKinds } from '../../contract/account.ts'
import type { ReadCustom } from '../../contract/custom-field.ts'
import { type RelationshipType, relationshipTypes } from '../../contract/relationship.ts'
import { refreshAccounts } from '../accounts-cache.ts'
import { api } from '../api.ts'
import { CustomInputs, writtenIn } from '../custom-fields/CustomInputs.tsx'
import { useCustomFields } from '../custom-fields/useCustomFields.ts'
import { Likely } from '../likely/Likely.tsx'
import { useMembers } from '../members.ts'
import { PhoneField } from '../standard/PhoneField.tsx'
import { kindWord, levels, levelWord, typeWord } from '../words.ts'

interface NewAccountProps {
  open: boolean
  /** What was looked for and not found is likely the name. */
  name: string
  onClose: () => void
}

export function NewAccount({ open, name, onClose }: NewAccountProps) {
  const t = useWords()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('New account')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <NewAccountForm name={name} onClose={onClose} />
    </Modal>
  )
}

const empty = {
  kind: 'organisation',
  type: 'customer',
  level: '1',
  ownerId: '',
  segment: '',
  city: '',
  website: '',
  email: '',
  phone: '',
}

function NewAccountForm({ name, onClose }: Omit<NewAccountProps, 'open'>) {
  const t = useWords()
  const { member } = useSession()
  const members = useMembers()
  const [fields, setFields] = useState({ ...empty, name, ownerId: member.id })
  const [custom, setCustom] = useState<ReadCustom>({})
  const required = useCustomFields('account').filter((each) => each.required)
  const add = useAddAccount(onClose)
  const { mayWrite } = useFields()
  const may = (id: string) => mayWrite(`account.${id}`)
  const set = (field: keyof typeof fields) => (value: string) => setFields((before) => ({ ...before, [field]: value }))
  const field = (id: keyof typeof fields, label: string) => ({
    name: id,
    label: t(label),
    value: fields[id],
    onChange: set(id),
  })
  return (
    <Form
      faults={faultsOf(add.error)}
      onSubmit={() =>
        add.mutate({ ...inputOf(fields, may), ...(required.length > 0 && { custom: writtenIn(custom) }) })
      }
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={add.isPending}>
            {t('Add the account')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <TextField
        {...field('name', 'Name')}
        autoFocus
        check={(value) => (value.trim() === '' ? t('The name is missing') : undefined)}
      />
      <FieldRow>
        {may('kind') && (
          <SelectField
            {...field('kind', 'Kind')}
            choices={accountKinds.map((value) => ({ value, label: t(kindWord[value]) }))}
          />
        )}
        {may('ownerId') && (
          <SelectField
            {...field('ownerId', 'Owner')}
            optional
            choices={members.map(({ id, name: label }) => ({ value: id, label }))}
          />
        )}
      </FieldRow>
      {may('relationships') && (
        <FieldRow>
          <SelectField
            {...field('type', 'Relationship')}
            optional
            choices={relationshipTypes.map((value) => ({ value, label: t(typeWord[value]) }))}
          />
          <SelectField
            {...field('level', 'Level')}
            choices={levels.map((level) => ({ value: String(level), label: `${level}, ${t(levelWord[level])}` }))}
          />
        </FieldRow>
      )}
      <FieldRow>
        {may('segment') && <TextField {...field('segment', 'Segment')} optional />}
        {may('city') && <TextField {...field('city', 'City')} optional />}
      </FieldRow>
      <FieldRow>
        {may('email') && <TextField {...field('email', 'E-mail')} type="email" optional />}
        {may('phone') && <PhoneField {...field('phone', 'Phone')} optional />}
      </FieldRow>
      {may('website') && <TextField {...field('website', 'Website')} optional />}
      <CustomInputs fields={required} values={custom} onChange={setCustom} />
      <Likely kind="account" typed={fields} onOpen={onClose} />
    </Form>
  )
}

type NewAccountInput = Parameters<typeof api.createAccount>[0]

/** Without what the role does not let write: it was not asked for, and would be refused. */
function inputOf(
  { name, kind, type, level, ownerId, ...texts }: typeof empty & { name: string },
  may: (field: string) => boolean,
): NewAccountInput {
  const filled = Object.entries(texts).filter(([field, value]) => may(field) && value.trim() !== '')
  return {
    name,
    ...(may('kind') && { kind: kind as 'organisation' | 'person' }),
    ...(may('ownerId') && { ownerId: ownerId || null }),
    ...(may('relationships') && {
      relationships: type === '' ? [] : [{ type: type as RelationshipType, level: Number(level) }],
    }),
    ...Object.fromEntries(filled),
  }
}

function useAddAccount(onClose: () => void) {
  const t = useWords()
  const go = useGo()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewAccountInput) => api.createAccount(input),
    onError: () => {},
    onSuccess: (account) => {
      onClose()
      void refreshAccounts(client)
      const undo = () =>
        void api
          .deleteAccount({ id: account.id })
          .then(() => refreshAccounts(client))
          .then(() => go('/accounts'))
      toast({ text: t('{{name}} added', { name: account.name }), undo })
      void go(`/accounts/${account.id}`)
    },
  })
}
