import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Fault,
  Form,
  faultsOf,
  Panel,
  PasswordField,
  TextField,
  toast,
  useAction,
  useWords,
} from '#platform/web/index.ts'
import type { SignInProvider } from '../contract/identity.ts'
import { api } from './api.ts'
import classes from './Settings.module.css'

const key = ['workspace', 'provider']

/** Sign-in with the firm's own provider (OpenID Connect). */
export function ProviderPanel() {
  const t = useWords()
  const [open, setOpen] = useState(false)
  useAction({
    id: 'provider.set-up',
    label: t('Set up sign-in with a provider'),
    group: t('Settings'),
    icon: IconKey,
    run: () => setOpen(true),
  })
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.showProvider({}, { signal }) })
  return (
    <Panel title={t('Sign-in with your own provider')} note={data?.provider?.label ?? t('off')}>
      {data !== undefined && (open || data.provider !== null) && (
        <ProviderForm key={data.provider?.version ?? 0} provider={data.provider} returnAddress={data.returnAddress} />
      )}
      {data?.provider === null && !open && (
        <>
          <p className={classes.text}>
            {t(
              'Let members sign in where they do already: Microsoft Entra, Google, Keycloak or another with OpenID Connect.',
            )}
          </p>
          <Button size="panel" onClick={() => setOpen(true)}>
            {t('Set up a provider')}
          </Button>
        </>
      )}
    </Panel>
  )
}

function ProviderForm({ provider, returnAddress }: { provider: SignInProvider | null; returnAddress: string }) {
  const t = useWords()
  const client = useQueryClient()
  const [input, setInput] = useState({
    label: provider?.label ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    domains: provider?.domains.join(', ') ?? '',
  })
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const reread = () => client.invalidateQueries({ queryKey: key })
  const save = useMutation({
    mutationFn: () =>
      api.setProvider({
        label: input.label,
        issuer: input.issuer.trim(),
        clientId: input.clientId.trim(),
        domains: input.domains.split(/[\s,;]+/).filter((domain) => domain !== ''),
        ...(input.clientSecret === '' ? {} : { clientSecret: input.clientSecret }),
      }),
    onSuccess: async ({ label }) => {
      setFaults([])
      await reread()
      toast({ text: t('Members may sign in with {{label}}', { label }) })
    },
    onError: (error) => setFaults(faultsOf(error).map((fault) => ({ ...fault, path: fault.path.split('.')[0] ?? '' }))),
  })
  const remove = useMutation({ mutationFn: () => api.removeProvider(), onSuccess: reread })
  const change = (part: Partial<typeof input>) => setInput({ ...input, ...part })
  return (
    <div className={classes.form}>
      <p className={classes.text}>
        {t(
          'For OpenID Connect, as Microsoft Entra, Google, Keycloak and others offer it. Enter there as return address:',
        )}{' '}
        {returnAddress}
      </p>
      <Form
        faults={faults}
        onSubmit={() => save.mutate()}
        actions={
          <>
            <Button type="submit" size="form" loading={save.isPending}>
              {t('Save the provider')}
            </Button>
            {provider !== null && (
              <Button size="form" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('Remove the provider')}
              </Button>
            )}
          </>
        }
      >
        <TextField
          name="label"
          label={t('Name on the button')}
          value={input.label}
          onChange={(label) => change({ label })}
        />
        <TextField
          name="issuer"
          label={t('Issuer')}
          type="url"
          help={t('The address of the provider, such as https://login.firm.example')}
          value={input.issuer}
          onChange={(issuer) => change({ issuer })}
        />
        <TextField
          name="clientId"
          label={t('Client id')}
          value={input.clientId}
          onChange={(clientId) => change({ clientId })}
        />
        <PasswordField
          name="clientSecret"
          label={t('Client secret')}
          autoComplete="new-password"
          {...(provider === null ? {} : { help: t('Left empty, the one that is kept stays.') })}
          value={input.clientSecret}
          onChange={(clientSecret) => change({ clientSecret })}
        />
        <TextField
          name="domains"
          label={t('Domains')}
          optional
          help={t(
            'Whoever has a verified address there becomes a member when they first sign in. Otherwise only those who are members.',
          )}
          value={input.domains}
          onChange={(domains) => change({ domains })}
        />
      </Form>
    </div>
  )
}
