import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Form, faultsOf, Panel, TextField, toast, useAction, useWords, When } from '#platform/web/index.ts'
import type { Passkey } from '../../contract/identity.ts'
import { api } from '../api.ts'
import { knowsPasskeys, makePasskey, PasskeyFault } from '../passkey-ceremony.ts'
import settings from '../Settings.module.css'
import classes from './Security.module.css'
import { useReread } from './useSecurity.ts'

export function PasskeysPanel({ passkeys }: { passkeys: readonly Passkey[] }) {
  const t = useWords()
  const reread = useReread()
  const [adding, setAdding] = useState(false)
  const offers = knowsPasskeys() && !adding
  const remove = useMutation({
    mutationFn: ({ id }: Passkey) => api.removePasskey({ id }),
    onSuccess: async (_, { name }) => {
      await reread()
      toast({ text: t('The passkey {{name}} is removed', { name }) })
    },
  })
  useAction(
    offers
      ? {
          id: 'passkey.new',
          label: t('Add a passkey'),
          group: t('Settings'),
          icon: IconFingerprint,
          run: () => setAdding(true),
        }
      : undefined,
  )
  return (
    <Panel title={t('Passkeys')} note={passkeys.length > 0 ? String(passkeys.length) : undefined}>
      <p className={settings.text}>
        {knowsPasskeys()
          ? t('Sign in with your fingerprint, face or PIN instead of a password. Nothing else is asked for then.')
          : t('Passkeys work over HTTPS only. Ask whoever runs this Rapport to set it up.')}
      </p>
      {passkeys.length > 0 && (
        <ul className={classes.rows}>
          {passkeys.map((passkey) => (
            <li key={passkey.id} className={classes.row}>
              <span className={classes.what}>
                <b>{passkey.name}</b>
                <small>
                  {t('added')} <When at={passkey.createdAt} />
                  {passkey.lastUsedAt !== null && (
                    <>
                      {' · '}
                      {t('last used')} <When at={passkey.lastUsedAt} />
                    </>
                  )}
                </small>
              </span>
              <Button
                size="panel"
                variant="subtle"
                aria-label={t('Remove the passkey {{name}}', { name: passkey.name })}
                onClick={() => remove.mutate(passkey)}
              >
                {t('Remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding && <AddPasskey close={() => setAdding(false)} />}
      {offers && (
        <div className={classes.buttons}>
          <Button size="form" leftSection={<IconFingerprint size={16} />} onClick={() => setAdding(true)}>
            {t('Add a passkey')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function AddPasskey({ close }: { close: () => void }) {
  const t = useWords()
  const reread = useReread()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: async () => {
      const { ticket, options } = await api.offerPasskey()
      return api.addPasskey({ ticket, name, response: await makePasskey(options) })
    },
    onSuccess: async () => {
      close()
      await reread()
      toast({ text: t('The passkey {{name}} is added', { name }) })
    },
    onError: () => {},
  })
  const { error } = add
  const faults = useMemo(
    () => (error instanceof PasskeyFault ? [{ path: '', message: error.message }] : faultsOf(error)),
    [error],
  )
  return (
    <div className={settings.form}>
      <Form
        faults={faults}
        onSubmit={() => add.mutate()}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={add.isPending}>
              {t('Make the passkey')}
            </Button>
            <Button size="form" variant="subtle" onClick={close}>
              {t('Not now')}
            </Button>
          </>
        }
      >
        <TextField
          name="name"
          label={t('Name')}
          help={t('So that you know it later: “Work laptop”, “Phone”.')}
          autoFocus
          value={name}
          onChange={setName}
        />
      </Form>
    </div>
  )
}
