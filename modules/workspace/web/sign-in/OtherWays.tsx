import { Button } from '@mantine/core'
import { IconFingerprint, IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { sentenceOf, useWords } from '#platform/web/index.ts'
import type { SignInAnswer } from '../../contract/identity.ts'
import { api } from '../api.ts'
import { askPasskey, knowsPasskeys, PasskeyFault } from '../passkey-ceremony.ts'
import classes from './SignIn.module.css'

interface OtherWaysProps {
  /** What the firm calls its own provider, if it has one. */
  provider: string | undefined
  go: (answer: SignInAnswer) => void
}

/** Ways in without a password. */
export function OtherWays({ provider, go }: OtherWaysProps) {
  const t = useWords()
  const passkey = useMutation({
    mutationFn: async () => {
      const { ticket, options } = await api.askForPasskey()
      return api.signInWithPasskey({ ticket, response: await askPasskey(options) })
    },
    onSuccess: go,
    onError: () => {},
  })
  const elsewhere = useMutation({
    mutationFn: () => api.goToProvider({}),
    onSuccess: ({ address }) => location.assign(address),
    onError: () => {},
  })
  const fault = passkey.error ?? elsewhere.error
  const offersPasskey = knowsPasskeys()
  if (!offersPasskey && provider === undefined) return null
  return (
    <>
      <div className={classes.ways}>
        {offersPasskey && (
          <Button
            size="form"
            variant="filled"
            fullWidth
            leftSection={<IconFingerprint size={16} />}
            loading={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {t('Use a passkey')}
          </Button>
        )}
        {provider !== undefined && (
          <Button
            size="form"
            fullWidth
            leftSection={<IconKey size={16} />}
            loading={elsewhere.isPending}
            onClick={() => elsewhere.mutate()}
          >
            {t('Continue with {{provider}}', { provider })}
          </Button>
        )}
      </div>
      {fault !== null && (
        <p className={classes.fault} role="alert">
          {fault instanceof PasskeyFault ? fault.message : sentenceOf(fault)}
        </p>
      )}
      <p className={classes.or}>{t('or')}</p>
    </>
  )
}
