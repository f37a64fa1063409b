import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, PasswordField, useWords } from '#platform/web/index.ts'
import settings from '../Settings.module.css'

interface ProvePasswordProps {
  /** On the button: what the password is asked for. */
  verb: string
  ask: (password: string) => Promise<void>
  cancel: () => void
}

export function ProvePassword({ verb, ask, cancel }: ProvePasswordProps) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const send = useMutation({ mutationFn: () => ask(password), onError: () => {} })
  const faults = useMemo(() => faultsOf(send.error), [send.error])
  return (
    <div className={settings.form}>
      <Form
        faults={faults}
        onSubmit={() => send.mutate()}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={send.isPending}>
              {verb}
            </Button>
            <Button size="form" variant="subtle" onClick={cancel}>
              {t('Leave it as it is')}
            </Button>
          </>
        }
      >
        <PasswordField name="password" label={t('Your password')} value={password} onChange={setPassword} />
      </Form>
    </div>
  )
}
