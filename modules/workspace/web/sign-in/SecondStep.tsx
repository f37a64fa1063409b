import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, PlainPage, TextField, toast, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import classes from './SignIn.module.css'

interface SecondStepProps {
  ticket: string
  entered: () => void
  back: () => void
}

export function SecondStep({ ticket, entered, back }: SecondStepProps) {
  const t = useWords()
  const [byRecovery, setByRecovery] = useState(false)
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: () => api.takeSecondStep({ ticket, code }),
    onSuccess: ({ recoveryCodesLeft: left }) => {
      if (left !== undefined) toast({ text: t('{{count}} recovery codes are left', { count: left }) })
      entered()
    },
    onError: () => {},
  })
  const faults = useMemo(() => faultsOf(send.error), [send.error])
  const change = () => {
    setCode('')
    setByRecovery(!byRecovery)
  }
  return (
    <PlainPage title={byRecovery ? t('Use a recovery code') : t('Enter the code')}>
      <p className={classes.text}>
        {byRecovery
          ? t('Each of the ten codes that you kept works once.')
          : t('Your authenticator app shows six digits that change every 30 seconds.')}
      </p>
      <Form faults={faults} onSubmit={() => send.mutate()}>
        <TextField
          key={String(byRecovery)}
          name="code"
          label={byRecovery ? t('Recovery code') : t('Code')}
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={setCode}
        />
        <Button type="submit" size="form" variant="filled" fullWidth loading={send.isPending}>
          {t('Sign in')}
        </Button>
        <Button size="form" variant="subtle" fullWidth onClick={change}>
          {byRecovery ? t('Use the authenticator app') : t('Use a recovery code')}
        </Button>
        <Button size="form" variant="subtle" fullWidth onClick={back}>
          {t('Begin again')}
        </Button>
      </Form>
    </PlainPage>
  )
}
