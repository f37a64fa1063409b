import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Fault,
  Form,
  faultsOf,
  PasswordField,
  PlainPage,
  TextField,
  usePageState,
  useWords,
} from '#platform/web/index.ts'
import { signUpInput } from '../contract/inputs.ts'
import { api } from './api.ts'
import classes from './FirstRunPage.module.css'
import { faultsIn } from './faults-in.ts'
import { firstOwner } from './first-owner.ts'
import { useEnter } from './useEntering.ts'

/** A workspace the command line made waits for its owner, who needs the one-time link. */
export function TakeOver({ firm }: { firm: string }) {
  const t = useWords()
  const [{ code }] = usePageState({ code: '' })
  return (
    <PlainPage title={t('Take over {{firm}}', { firm })} foot={t('Everything stays on your own machine.')}>
      {code === '' ? (
        <p className={classes.note}>
          {t(
            'This workspace was made on the command line and waits for its owner. Open the one-time link that the server printed when it started.',
          )}
        </p>
      ) : (
        <TakeOverForm firm={firm} code={code} />
      )}
    </PlainPage>
  )
}

function TakeOverForm({ firm, code }: { firm: string; code: string }) {
  const t = useWords()
  const enter = useEnter()
  const [owner, setOwner] = useState(() => ({ ...firstOwner(), firm }))
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const signUp = useMutation({
    mutationFn: () => api.signUp({ ...owner, code }),
    onSuccess: () => enter('/'),
    onError: (error) => setFaults(faultsOf(error)),
  })
  const submit = () => {
    const found = faultsIn(signUpInput, { ...owner, code })
    setFaults(found)
    if (found.length === 0) signUp.mutate()
  }
  const change = (part: Partial<typeof owner>) => setOwner({ ...owner, ...part })
  return (
    <Form faults={faults} onSubmit={submit}>
      <TextField
        name="name"
        label={t('Your name')}
        value={owner.name}
        autoComplete="name"
        onChange={(name) => change({ name })}
      />
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
      <Button type="submit" size="form" variant="filled" fullWidth loading={signUp.isPending}>
        {t('Take over')}
      </Button>
    </Form>
  )
}
