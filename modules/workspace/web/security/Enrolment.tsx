import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { encode } from 'uqr'
import { Form, faultsOf, TextField, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import settings from '../Settings.module.css'
import classes from './Security.module.css'

interface EnrolmentProps {
  /** For the QR code. */
  address: string
  /** The same secret, to be typed. */
  secret: string
  done: (recoveryCodes: string[]) => void
  cancel: () => void
}

export function Enrolment({ address, secret, done, cancel }: EnrolmentProps) {
  const t = useWords()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => api.confirmSecondFactor({ code }),
    onSuccess: ({ recoveryCodes }) => done(recoveryCodes),
    onError: () => {},
  })
  const faults = useMemo(() => faultsOf(confirm.error), [confirm.error])
  return (
    <>
      <p className={settings.text}>
        {t('Scan this with an authenticator app, then enter the six digits that it shows.')}
      </p>
      <QrCode text={address} label={t('QR code for your authenticator app')} />
      <p className={settings.text}>
        {t('No camera? Type this key into the app:')} <b className={classes.typed}>{inFours(secret)}</b>
      </p>
      <div className={settings.form}>
        <Form
          faults={faults}
          onSubmit={() => confirm.mutate()}
          actions={
            <>
              <Button type="submit" size="form" variant="filled" loading={confirm.isPending}>
                {t('Turn it on')}
              </Button>
              <Button size="form" variant="subtle" onClick={cancel}>
                {t('Not now')}
              </Button>
            </>
          }
        >
          <TextField
            name="code"
            label={t('Code')}
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={setCode}
          />
        </Form>
      </div>
    </>
  )
}

/** Drawn here, so that the secret goes to no service. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { border: 2 }), [text])
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={squares} fill="currentColor" />
    </svg>
  )
}

const inFours = (key: string) => key.replace(/(.{4})(?=.)/g, '$1 ')
