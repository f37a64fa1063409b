import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Panel, useAction, useWords } from '#platform/web/index.ts'
import type { Security } from '../../contract/identity.ts'
import { api } from '../api.ts'
import settings from '../Settings.module.css'
import { Enrolment } from './Enrolment.tsx'
import { ProvePassword } from './ProvePassword.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import classes from './Security.module.css'
import { useReread } from './useSecurity.ts'

type Asking = 'renew' | 'remove'

export function SecondFactorPanel({ state }: { state: Security['secondFactor'] }) {
  const t = useWords()
  const reread = useReread()
  const [codes, setCodes] = useState<string[]>()
  const [asking, setAsking] = useState<Asking>()
  const begin = useMutation({ mutationFn: () => api.beginSecondFactor() })
  const canBegin = !state.on && begin.data === undefined
  useAction(
    canBegin
      ? {
          id: 'second-factor.set-up',
          label: t('Set up a second factor'),
          group: t('Settings'),
          icon: IconShieldCheck,
          run: () => begin.mutate(),
        }
      : undefined,
  )
  const shown = (recoveryCodes: string[]) => {
    begin.reset()
    setAsking(undefined)
    setCodes(recoveryCodes)
    void reread()
  }
  return (
    <Panel title={t('Second factor')} note={state.on ? t('on') : t('off')}>
      {codes !== undefined && <RecoveryCodes codes={codes} done={() => setCodes(undefined)} />}
      {codes === undefined && begin.data !== undefined && (
        <Enrolment address={begin.data.address} secret={begin.data.key} done={shown} cancel={() => begin.reset()} />
      )}
      {codes === undefined && canBegin && (
        <>
          <p className={settings.text}>
            {t(
              'With a second factor, a stolen password is not enough: your phone shows a code that is asked for as well.',
            )}
          </p>
          <div className={classes.buttons}>
            <Button size="form" variant="filled" loading={begin.isPending} onClick={() => begin.mutate()}>
              {t('Set up a second factor')}
            </Button>
          </div>
        </>
      )}
      {codes === undefined && state.on && asking === undefined && (
        <>
          <p className={settings.text}>
            {t('A code of your authenticator app is asked for when you sign in with your password.')}{' '}
            {t('{{count}} recovery codes are left', { count: state.recoveryCodesLeft })}.
          </p>
          <div className={classes.buttons}>
            <Button size="form" onClick={() => setAsking('renew')}>
              {t('New recovery codes')}
            </Button>
            <Button size="form" variant="subtle" onClick={() => setAsking('remove')}>
              {t('Turn it off')}
            </Button>
          </div>
        </>
      )}
      {asking === 'renew' && (
        <ProvePassword
          verb={t('Make new recovery codes')}
          ask={(password) => api.renewRecoveryCodes({ password }).then(({ recoveryCodes }) => shown(recoveryCodes))}
          cancel={() => setAsking(undefined)}
        />
      )}
      {asking === 'remove' && (
        <ProvePassword
          verb={t('Turn the second factor off')}
          ask={async (password) => {
            await api.removeSecondFactor({ password })
            setAsking(undefined)
            await reread()
          }}
          cancel={() => setAsking(undefined)}
        />
      )}
    </Panel>
  )
}
