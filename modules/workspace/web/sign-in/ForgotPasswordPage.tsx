import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, Link, PlainPage, TextField, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import classes from './SignIn.module.css'

export function ForgotPasswordPage() {
  const t = useWords()
  const [email, setEmail] = useState('')
  const { data } = useQuery({ queryKey: ['installation'], queryFn: () => api.installation() })
  const ask = useMutation({ mutationFn: () => api.requestPasswordReset({ email }), onError: () => {} })
  const faults = useMemo(() => faultsOf(ask.error), [ask.error])
  return (
    <PlainPage title={t('Reset the password')}>
      {data?.sendsMail === false && (
        <p className={classes.text}>
          {t(
            'This Rapport sends no mail. Whoever runs it makes a link for you with “rapport member reset” and your e-mail address.',
          )}
        </p>
      )}
      {ask.isSuccess && (
        <p className={classes.text} role="status">
          {t('If {{email}} belongs to a member, a link is on its way. It works once, for an hour.', { email })}
        </p>
      )}
      {data?.sendsMail === true && !ask.isSuccess && (
        <Form faults={faults} onSubmit={() => ask.mutate()}>
          <TextField
            name="email"
            label={t('E-mail')}
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={setEmail}
          />
          <Button type="submit" size="form" variant="filled" fullWidth loading={ask.isPending}>
            {t('Send a link')}
          </Button>
        </Form>
      )}
      <p className={classes.after}>
        <Link to="/sign-in">{t('Back to sign-in')}</Link>
      </p>
    </PlainPage>
  )
}
