import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Fault, Form, faultsOf, Panel, PasswordField, toast, useWords } from '#platform/web/index.ts'
import { passwordChangeInput } from '../../contract/identity-inputs.ts'
import { api } from '../api.ts'
import { faultsIn } from '../faults-in.ts'
import settings from '../Settings.module.css'
import { useReread } from './useSecurity.ts'

const blank = { present: '', password: '' }

export function PasswordPanel({ hasPassword }: { hasPassword: boolean }) {
  const t = useWords()
  const reread = useReread()
  const [input, setInput] = useState(blank)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const change = useMutation({
    mutationFn: () => api.changePassword(hasPassword ? input : { password: input.password }),
    onSuccess: async ({ ended }) => {
      setInput(blank)
      await reread()
      toast({ text: ended > 0 ? t('The new password holds; other sessions ended') : t('The new password holds') })
    },
    onError: (error) => setFaults(faultsOf(error)),
  })
  const submit = () => {
    const found = faultsIn(passwordChangeInput, input)
    setFaults(found)
    if (found.length === 0) change.mutate()
  }
  return (
    <Panel title={t('Password')}>
      <div className={settings.form}>
        <Form
          faults={faults}
          onSubmit={submit}
          actions={
            <Button type="submit" size="form" loading={change.isPending}>
              {hasPassword ? t('Change the password') : t('Set a password')}
            </Button>
          }
        >
          {hasPassword && (
            <PasswordField
              name="present"
              label={t('Present password')}
              value={input.present}
              onChange={(present) => setInput({ ...input, present })}
            />
          )}
          <PasswordField
            name="password"
            label={t('New password')}
            help={t('Three or four words of your own make a good one. Your other sessions end.')}
            strength
            least={10}
            value={input.password}
            onChange={(password) => setInput({ ...input, password })}
          />
        </Form>
      </div>
    </Panel>
  )
}
