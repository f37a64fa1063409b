import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, Link, PasswordField, TextField, useWords } from '#platform/web/index.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { api } from '../api.ts'
import { knowsPasskeys } from '../passkey-ceremony.ts'
import classes from './SignIn.module.css'

export function PasswordForm({ go }: { go: (answer: SignInAnswer) => void }) {
  const t = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [stay, setStay] = useState(true)
  const signIn = useMutation({
    mutationFn: () => api.signIn({ email, password, stay }),
    onSuccess: go,
    onError: () => {},
  })
  const faults = useMemo(() => faultsOf(signIn.error), [signIn.error])
  return (
    <Form faults={faults} onSubmit={() => signIn.mutate()}>
      <TextField
        name="email"
        label={t('E-mail')}
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={setEmail}
      />
      <PasswordField name="password" label={t('Password')} value={password} onChange={setPassword} />
      <Button
        type="submit"
        size="form"
        variant={knowsPasskeys() ? 'default' : 'filled'}
        fullWidth
        loading={signIn.isPending}
      >
        {t('Sign in')}
      </Button>
      <div className={classes.foot}>
        <Checkbox
          label={t('Stay signed in for 30 days')}
          checked={stay}
          onChange={(event) => setStay(event.currentTarget.checked)}
        />
        <Link to="/forgot-password">{t('Reset the password')}</Link>
      </div>
    </Form>
  )
}
