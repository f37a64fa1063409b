import { Button, Modal } from '@mantine/core'
import { IconEraser, IconHistory, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  useFields,
  useGo,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { Contact } from '../../contract/account.ts'
import type { ReadCustom } from '../../contract/custom-field.ts'
import { CustomInputs, changedIn } from '../custom-fields/CustomInputs.tsx'
import { useCustomFields, useMayWriteCustom } from '../custom-fields/useCustomFields.ts'
import { useErasing } from '../erasing.tsx'
import { buyingRoles, roleWord } from '../words.ts'
import classes from './ContactDialog.module.css'
import { type ContactInput, useContacts } from './useContacts.ts'

interface ContactDialogProps {
  accountId: string | null
  /** The person to change, or a new one; closed without. */
  contact: Contact | 'new' | undefined
  onClose: () => void
}

export function ContactDialog({ accountId, contact, onClose }: ContactDialogProps) {
  const t = useWords()
  const title = contact === 'new' ? t('New person') : t('Change {{name}}', { name: contact?.name ?? '' })
  return (
    <Modal
      opened={contact !== undefined}
      onClose={onClose}
      title={title}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {contact !== undefined && (
        <ContactForm accountId={accountId} contact={contact === 'new' ? undefined : contact} onClose={onClose} />
      )}
    </Modal>
  )
}

const textOf = (contact: Contact | undefined) => ({
  name: contact?.name ?? '',
  jobTitle: contact?.jobTitle ?? '',
  buyingRole: contact?.buyingRole ?? '',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
})

function ContactForm({
  accountId,
  contact,
  onClose,
}: {
  accountId: string | null
  contact: Contact | undefined
  onClose: () => void
}) {
  const t = useWords()
  const mayDelete = useMay('contact:delete')
  const { mayWrite } = useFields()
  const may = (name: string) => mayWrite(`contact.${name}`)
  const [fields, setFields] = useState(textOf(contact))
  const [custom, setCustom] = useState<ReadCustom>(contact?.custom ?? {})
  const mayWriteCustom = useMayWriteCustom('contact')
  const own = useCustomFields('contact').filter(mayWriteCustom)
  const { save, remove } = useContacts(accountId, onClose)
  const go = useGo()
  const erase = useErasing({ type: 'contact', id: contact?.id ?? '', name: contact?.name ?? '' }, onClose)
  const showHistory = () => {
    onClose()
    const at = contact?.accountId
    void go(at ? `/accounts/${at}?history=contact.${contact?.id}` : `/people?history=${contact?.id}`)
  }
  const field = (name: keyof typeof fields, label: string) => ({
    name,
    label: t(label),
    value: fields[name],
    onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
  })
  return (
    <>
      <Form
        faults={faultsOf(save.error)}
        onSubmit={() =>
          save.mutate({
            contact,
            fields: {
              ...inputOf(fields, (name) => (contact === undefined && name === 'name') || may(name)),
              ...changedIn(own, contact?.custom ?? {}, custom),
            },
          })
        }
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={save.isPending}>
              {contact ? t('Save') : t('Add the person')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
            {contact && mayDelete && (
              <Button
                size="form"
                variant="subtle"
                data-danger
                ms="auto"
                leftSection={<IconTrash size={16} />}
                onClick={() => remove.mutate(contact)}
              >
                {t('Delete')}
              </Button>
            )}
          </>
        }
      >
        {(contact === undefined || may('name')) && (
          <TextField
            {...field('name', 'Name')}
            autoFocus
            check={(value) => (value.trim() === '' ? t('The name is missing') : undefined)}
          />
        )}
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
          {may('phone') && <TextField {...field('phone', 'Phone')} type="tel" optional />}
        </FieldRow>
        <CustomInputs fields={own} values={custom} onChange={setCustom} />
      </Form>
      {contact && (
        <div className={classes.rest}>
          <Button size="panel" variant="subtle" leftSection={<IconHistory size={14} />} onClick={showHistory}>
            {t('History')}
          </Button>
          {erase.may && (
            <Button
              size="panel"
              variant="subtle"
              data-danger
              leftSection={<IconEraser size={14} />}
              onClick={erase.ask}
            >
              {t('Erase this person…')}
            </Button>
          )}
        </div>
      )}
      {erase.dialog}
    </>
  )
}

/** Without what the role does not let write: it was not asked for, and would be refused. */
function inputOf(
  { name, jobTitle, buyingRole, email, phone }: ReturnType<typeof textOf>,
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
