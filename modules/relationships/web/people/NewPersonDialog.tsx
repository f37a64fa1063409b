import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { FieldRow, Form, faultsOf, SelectField, TextField, useFields, useWords } from '#platform/web/index.ts'
import type { ReadCustom } from '../../contract/custom-field.ts'
import { CustomInputs, writtenIn } from '../custom-fields/CustomInputs.tsx'
import { useCustomFields, useMayWriteCustom } from '../custom-fields/useCustomFields.ts'
import { Likely } from '../likely/Likely.tsx'
import { PhoneField } from '../standard/PhoneField.tsx'
import { buyingRoles, roleWord } from '../words.ts'
import { type ContactInput, useContacts } from './useContacts.ts'

interface NewPersonDialogProps {
  accountId: string | null
  open: boolean
  onClose: () => void
}

/** The first that is known of somebody; the rest is added on their page. */
export function NewPersonDialog({ accountId, open, onClose }: NewPersonDialogProps) {
  const t = useWords()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('New person')}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {open && <NewPersonForm accountId={accountId} onClose={onClose} />}
    </Modal>
  )
}

const empty = { name: '', jobTitle: '', buyingRole: '', email: '', phone: '' }

function NewPersonForm({ accountId, onClose }: Omit<NewPersonDialogProps, 'open'>) {
  const t = useWords()
  const { mayWrite } = useFields()
  const may = (name: string) => mayWrite(`contact.${name}`)
  const [fields, setFields] = useState(empty)
  const [custom, setCustom] = useState<ReadCustom>({})
  const mayWriteCustom = useMayWriteCustom('contact')
  const needed = useCustomFields('contact').filter((each) => each.required && mayWriteCustom(each))
  const { create } = useContacts(accountId, onClose)
  const field = (name: keyof typeof fields, label: string) => ({
    name,
    label: t(label),
    value: fields[name],
    onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
  })
  return (
    <Form
      faults={faultsOf(create.error)}
      onSubmit={() =>
        create.mutate({
          ...inputOf(fields, (name) => name === 'name' || may(name)),
          ...(needed.length > 0 && { custom: writtenIn(custom) }),
        })
      }
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={create.isPending}>
            {t('Add the person')}
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
      {may('jobTitle') && <TextField {...field('jobTitle', 'Job title')} optional />}
      {may('buyingRole') && (
        <SelectField
          {...field('buyingRole', 'When something is bought')}
          optional
          choices={buyingRoles.map((value) => ({ value, label: t(roleWord[value] ?? value) }))}
        />
      )}
      <FieldRow>
        {may('email') && <TextField {...field('email', 'E-mail')} type="email" optional />}
        {may('phone') && <PhoneField {...field('phone', 'Phone')} optional />}
      </FieldRow>
      <CustomInputs fields={needed} values={custom} onChange={setCustom} />
      <Likely kind="contact" typed={{ ...fields, ...(accountId && { accountId }) }} onOpen={onClose} />
    </Form>
  )
}

/** Without what the role does not let write: it was not asked for, and would be refused. */
function inputOf(
  { name, jobTitle, buyingRole, email, phone }: typeof empty,
  may: (field: string) => boolean,
): ContactInput {
  const input: ContactInput = {
    name: name.trim(),
    jobTitle: jobTitle.trim() || null,
    buyingRole: buyingRoles.find((role) => role === buyingRole) ?? null,
    email: email.trim() || null,
    phone: phone.trim() || null,
  }
  return Object.fromEntries(Object.entries(input).filter(([field]) => may(field))) as ContactInput
}
