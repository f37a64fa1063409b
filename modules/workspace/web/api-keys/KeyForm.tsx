import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Fault, Form, faultsOf, SelectField, TextField, useWords } from '#platform/web/index.ts'
import type { NewApiKey } from '../../contract/identity.ts'
import { apiKeyInput, keyDays } from '../../contract/identity-inputs.ts'
import type { Scope } from '../../contract/scopes.ts'
import { api } from '../api.ts'
import { faultsIn } from '../faults-in.ts'
import { ScopeChoices } from './ScopeChoices.tsx'
import { useRereadKeys } from './useApiKeys.ts'

const lifetimes = [7, 30, keyDays.usual, 180, keyDays.most]

const wide = {
  read: 'It sees whatever you see, and changes nothing.',
  everything: 'It may whatever you may: see, create, change, delete.',
  chosen: 'Only what you tick. The less a key may, the less is lost with it.',
}
type Reach = keyof typeof wide

export function KeyForm({ made }: { made: (key: NewApiKey) => void }) {
  const t = useWords()
  const reread = useRereadKeys()
  const [name, setName] = useState('')
  const [reach, setReach] = useState<Reach>('read')
  const [chosen, setChosen] = useState<readonly Scope[]>([])
  const [days, setDays] = useState(keyDays.usual)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const input = { name, scopes: reach === 'chosen' ? [...chosen] : [reach], days }
  const create = useMutation({
    mutationFn: () => api.createApiKey(input),
    onSuccess: async (key) => {
      await reread()
      made(key)
    },
    onError: (error) => setFaults(faultsOf(error)),
  })
  const submit = () => {
    const found = faultsIn(apiKeyInput, input)
    setFaults(found)
    if (found.length === 0) create.mutate()
  }
  return (
    <Form
      faults={faults}
      onSubmit={submit}
      actions={
        <Button type="submit" size="form" variant="filled" loading={create.isPending}>
          {t('Make the key')}
        </Button>
      }
    >
      <TextField
        name="name"
        label={t('Name')}
        help={t('What it is for: “Till in the shop”, “Nightly report”.')}
        autoFocus
        value={name}
        onChange={setName}
      />
      <SelectField
        name="scopes"
        label={t('What it may do')}
        help={t(wide[reach])}
        value={reach}
        choices={[
          { value: 'read', label: t('Read everything I see') },
          { value: 'everything', label: t('Everything I may do') },
          { value: 'chosen', label: t('Only what I choose') },
        ]}
        onChange={(next) => setReach(next as Reach)}
      />
      {reach === 'chosen' && <ScopeChoices chosen={chosen} choose={setChosen} />}
      <SelectField
        name="days"
        label={t('Works for')}
        help={t('After that it opens nothing; make another in time.')}
        value={String(days)}
        choices={lifetimes.map((each) => ({ value: String(each), label: t('{{count}} days', { count: each }) }))}
        onChange={(next) => setDays(Number(next))}
      />
    </Form>
  )
}
