import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Failed, Form, faultsOf, Loading, PasswordField, PlainPage, TextField, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { knowsPasskeys, makePasskey, PasskeyFault } from '../passkey-ceremony.ts'
import { useEnter, useLeavingOnceSignedIn } from '../useEntering.ts'
import classes from './SignIn.module.css'
import { tokenInAddress } from './token-in-address.ts'

/** Where an invitation leads. */
export function JoinPage() {
  useLeavingOnceSignedIn()
  const t = useWords()
  const [token] = useState(tokenInAddress)
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.showInvitation({ token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <PlainPage title={data ? t('Join {{firm}}', { firm: data.firm }) : t('Your invitation')}>
      {data !== undefined && (
        <>
          <p className={classes.text}>
            {t('You will sign in as {{email}}, with the role {{role}}.', { email: data.email, role: t(data.role) })}
          </p>
          <JoinForm token={token} invited={data.name} />
        </>
      )}
      {data === undefined && error === null && <Loading rows={3} />}
      {error !== null && (
        <Failed title={t('The invitation does not work')} error={error} again={() => void refetch()} />
      )}
    </PlainPage>
  )
}

function JoinForm({ token, invited }: { token: string; invited: string }) {
  const t = useWords()
  const enter = useEnter()
  const [name, setName] = useState(invited)
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => api.acceptInvitation({ token, name, password }),
    onSuccess: () => enter(),
    onError: () => {},
  })
  const byPasskey = useMutation({
    mutationFn: async () => {
      const { ticket, options } = await api.offerInvitationPasskey({ token, name })
      return api.acceptInvitation({ token, name, passkey: { ticket, response: await makePasskey(options) } })
    },
    onSuccess: () => enter(),
    onError: () => {},
  })
  const error = byPassword.error ?? byPasskey.error
  const faults = useMemo(
    () => (error instanceof PasskeyFault ? [{ path: '', message: error.message }] : faultsOf(error)),
    [error],
  )
  return (
    <Form
      faults={faults}
      onSubmit={() => {
        byPasskey.reset()
        byPassword.mutate()
      }}
    >
      <TextField name="name" label={t('Your name')} autoComplete="name" value={name} onChange={setName} />
      <PasswordField
        name="password"
        label={t('Password')}
        help={t('Three or four words of your own make a good one.')}
        strength
        least={10}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" size="form" variant="filled" fullWidth loading={byPassword.isPending}>
        {t('Join')}
      </Button>
      {knowsPasskeys() && (
        <Button
          size="form"
          fullWidth
          leftSection={<IconFingerprint size={16} />}
          loading={byPasskey.isPending}
          onClick={() => {
            byPassword.reset()
            byPasskey.mutate()
          }}
        >
          {t('Join with a passkey instead')}
        </Button>
      )}
    </Form>
  )
}
