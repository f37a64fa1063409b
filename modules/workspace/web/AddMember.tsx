import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Fault,
  Form,
  faultsOf,
  PasswordField,
  SideSheet,
  TextField,
  toast,
  useWords,
} from '#platform/web/index.ts'
import { memberInput } from '../contract/inputs.ts'
import { api } from './api.ts'
import { faultsIn } from './faults-in.ts'
import { RoleField } from './roles/RoleField.tsx'
import { useRoleChoices } from './roles/useRoleChoices.ts'
import classes from './Settings.module.css'

const blank = { name: '', email: '', role: 'member', password: '' }

export function AddMember({ open, close }: { open: boolean; close: () => void }) {
  const t = useWords()
  return (
    <SideSheet open={open} onClose={close} title={t('Add a member')}>
      <div className={classes.sheet}>
        <AddMemberForm close={close} />
      </div>
    </SideSheet>
  )
}

function AddMemberForm({ close }: { close: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  const [member, setMember] = useState(blank)
  const choices = useRoleChoices()
  const { role, ...who } = member
  const sent = { ...who, ...choices.find(({ value }) => value === role)?.given }
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const add = useMutation({
    mutationFn: () => api.addMember(sent),
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: ['members'] })
      close()
      toast({ text: t('{{name}} is a member now', { name }) })
    },
    onError: (error) => setFaults(faultsOf(error)),
  })
  const submit = () => {
    const found = faultsIn(memberInput, sent)
    setFaults(found)
    if (found.length === 0) add.mutate()
  }
  const change = (part: Partial<typeof blank>) => setMember({ ...member, ...part })
  return (
    <Form
      faults={faults}
      onSubmit={submit}
      actions={
        <Button type="submit" size="form" variant="filled" loading={add.isPending}>
          {t('Add the member')}
        </Button>
      }
    >
      <TextField name="name" label={t('Name')} value={member.name} autoFocus onChange={(name) => change({ name })} />
      <TextField
        name="email"
        label={t('E-mail')}
        type="email"
        value={member.email}
        onChange={(email) => change({ email })}
      />
      <RoleField label={t('Role')} value={role} choices={choices} onChange={(role) => change({ role })} />
      <PasswordField
        name="password"
        label={t('First password')}
        help={t('Tell it to them yourself: nothing is sent.')}
        strength
        least={10}
        value={member.password}
        onChange={(password) => change({ password })}
      />
    </Form>
  )
}
