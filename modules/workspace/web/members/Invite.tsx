import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Fault, Form, faultsOf, SideSheet, TextField, toast, useWords } from '#platform/web/index.ts'
import type { NewInvitation } from '../../contract/identity.ts'
import { invitationInput } from '../../contract/identity-inputs.ts'
import { api } from '../api.ts'
import { faultsIn } from '../faults-in.ts'
import { RoleField } from '../roles/RoleField.tsx'
import { useRoleChoices } from '../roles/useRoleChoices.ts'
import classes from '../Settings.module.css'
import security from '../security/Security.module.css'

const blank = { name: '', email: '', role: 'member' }

export function Invite({ open, close }: { open: boolean; close: () => void }) {
  const t = useWords()
  const [made, setMade] = useState<NewInvitation>()
  const leave = () => {
    setMade(undefined)
    close()
  }
  return (
    <SideSheet open={open} onClose={leave} title={made ? t('The invitation is made') : t('Invite somebody')}>
      <div className={classes.sheet}>
        {made ? <InvitationLink invitation={made} done={leave} /> : <InviteForm made={setMade} />}
      </div>
    </SideSheet>
  )
}

function InviteForm({ made }: { made: (invitation: NewInvitation) => void }) {
  const t = useWords()
  const client = useQueryClient()
  const [input, setInput] = useState(blank)
  const choices = useRoleChoices()
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const { role, ...who } = input
  const sent = { ...who, ...choices.find(({ value }) => value === role)?.given }
  const invite = useMutation({
    mutationFn: () => api.invite(sent),
    onSuccess: async (invitation) => {
      await client.invalidateQueries({ queryKey: ['members', 'invitations'] })
      made(invitation)
    },
    onError: (error) => setFaults(faultsOf(error)),
  })
  const submit = () => {
    const found = faultsIn(invitationInput, sent)
    setFaults(found)
    if (found.length === 0) invite.mutate()
  }
  const change = (part: Partial<typeof blank>) => setInput({ ...input, ...part })
  return (
    <Form
      faults={faults}
      onSubmit={submit}
      actions={
        <Button type="submit" size="form" variant="filled" loading={invite.isPending}>
          {t('Make the invitation')}
        </Button>
      }
    >
      <TextField name="name" label={t('Name')} value={input.name} autoFocus onChange={(name) => change({ name })} />
      <TextField
        name="email"
        label={t('E-mail')}
        type="email"
        help={t('They sign in with it.')}
        value={input.email}
        onChange={(email) => change({ email })}
      />
      <RoleField label={t('Role')} value={role} choices={choices} onChange={(role) => change({ role })} />
    </Form>
  )
}

function InvitationLink({ invitation, done }: { invitation: NewInvitation; done: () => void }) {
  const t = useWords()
  const { name, email, link, isMailed } = invitation
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    toast({ text: t('The link is copied') })
  }
  return (
    <>
      <p className={classes.text}>
        {isMailed
          ? t('A mail with this link went to {{email}}. It works once, for seven days, and is not shown again.', {
              email,
            })
          : t(
              'No mail was sent. Give this link to {{name}} yourself: it works once, for seven days, and is not shown again.',
              {
                name,
              },
            )}
      </p>
      <p className={security.link}>{link}</p>
      <div className={security.buttons}>
        <Button size="form" variant="filled" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
          {t('Copy the link')}
        </Button>
        <Button size="form" onClick={done}>
          {t('Done')}
        </Button>
      </div>
    </>
  )
}
