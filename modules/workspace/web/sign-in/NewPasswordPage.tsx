import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, Link, PasswordField, PlainPage, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import classes from './SignIn.module.css'
import { tokenInAddress } from './token-in-address.ts'

export function NewPasswordPage() {
  const t = useWords()
  const [token] = useState(tokenInAddress)
  const [password, setPassword] = useState('')
  const reset = useMutation({ mutationFn: () => api.resetPassword({ token, password }), onError: () => {} })
  const faults = useMemo(() => faultsOf(reset.error), [reset.error])
  if (reset.isSuccess)
    return (
      <PlainPage title={t('The new password holds')}>
        <p className={classes.text}>{t('You are signed out everywhere. Sign in with the new password.')}</p>
        <Button component={Link} to="/sign-in" size="form" variant="filled" fullWidth>
          {t('Sign in')}
        </Button>
      </PlainPage>
    )
  return (
    <PlainPage title={t('Choose a new password')}>
      <Form faults={faults} onSubmit={() => reset.mutate()}>
        <PasswordField
          name="password"
          label={t('New password')}
          help={t('Three or four words of your own make a good one.')}
          strength
          least={10}
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" size="form" variant="filled" fullWidth loading={reset.isPending}>
          {t('Set the password')}
        </Button>
      </Form>
      <p className={classes.after}>
        <Link to="/forgot-password">{t('Ask for a new link')}</Link>
      </p>
    </PlainPage>
  )
}
