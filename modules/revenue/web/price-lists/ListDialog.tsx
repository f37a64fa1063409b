import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { AccountPick } from '#modules/relationships/web/index.ts'
import {
  DayField,
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { PriceList } from '../../contract/price-list.ts'
import { api } from '../api.ts'
import { useWrite } from '../products/useWrite.ts'

interface ListDialogProps {
  /** What is changed; a new one otherwise. */
  list?: PriceList
  onClose: () => void
  onSaved?: (saved: PriceList) => void
}

export function ListDialog({ list, onClose, onSaved }: ListDialogProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={list ? t('Change the price list') : t('New price list')}
      size={480}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields list={list} onClose={onClose} onSaved={onSaved} />
    </Modal>
  )
}

const forWhomOf = (list: PriceList | undefined) => {
  if (list?.account) return 'account'
  return list?.level ? 'level' : 'everybody'
}

function Fields({ list, onClose, onSaved }: ListDialogProps) {
  const t = useWords()
  const { currency: base } = useSession()
  const [name, setName] = useState(list?.name ?? '')
  const [currency, setCurrency] = useState(list?.currency ?? base)
  const [whom, setWhom] = useState(forWhomOf(list))
  const [account, setAccount] = useState(list?.account ?? { id: '', name: '' })
  const [level, setLevel] = useState(String(list?.level ?? 1))
  const [from, setFrom] = useState<string | undefined>(list?.validFrom ?? undefined)
  const [until, setUntil] = useState<string | undefined>(list?.validUntil ?? undefined)
  const save = useWrite({
    keys: ['price-lists', 'price-list'],
    write: (fields: Parameters<typeof api.createPriceList>[0]) =>
      list ? api.changePriceList({ id: list.id, ...fields }, { version: list.version }) : api.createPriceList(fields),
    said: (saved) => t('{{name}} saved', { name: saved.name }),
    inForm: true,
  })
  const [missing, setMissing] = useState(false)
  const send = () => {
    setMissing(whom === 'account' && account.id === '')
    if (whom === 'account' && account.id === '') return
    save.mutate(
      {
        name,
        ...(currency !== list?.currency && { currency: currency.trim().toUpperCase() }),
        accountId: whom === 'account' ? account.id : null,
        level: whom === 'level' ? Number(level) : null,
        validFrom: from ?? null,
        validUntil: until ?? null,
      },
      {
        onSuccess: (saved) => {
          onClose()
          onSaved?.(saved)
        },
      },
    )
  }
  const faults = faultsOf(save.error)
  const accountFault = missing ? t('Choose the account') : faults.find(({ path }) => path === 'accountId')?.message
  return (
    <Form
      faults={faults}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={save.isPending}>
            {list ? t('Save') : t('Make the price list')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <TextField
        name="name"
        label={t('Name')}
        value={name}
        onChange={setName}
        autoFocus
        check={(value) => (value.trim() === '' ? t('The name is missing') : undefined)}
      />
      <FieldRow>
        <SelectField
          name="whom"
          label={t('For')}
          value={whom}
          onChange={setWhom}
          choices={[
            { value: 'everybody', label: t('Everybody') },
            { value: 'level', label: t('Customers of a level') },
            { value: 'account', label: t('One account') },
          ]}
        />
        {whom === 'level' && (
          <SelectField
            name="level"
            label={t('Level')}
            value={level}
            onChange={setLevel}
            choices={['1', '2', '3', '4'].map((value) => ({ value, label: value }))}
          />
        )}
        {whom === 'account' && (
          <AccountPick
            label={t('Account')}
            value={account.id}
            name={account.name}
            fault={accountFault}
            onChange={(id, called) => setAccount({ id, name: called })}
          />
        )}
      </FieldRow>
      <FieldRow>
        <DayField name="validFrom" label={t('From')} optional value={from} onChange={setFrom} />
        <DayField name="validUntil" label={t('Last day')} optional value={until} onChange={setUntil} />
      </FieldRow>
      <TextField
        name="currency"
        label={t('Currency')}
        value={currency}
        onChange={setCurrency}
        disabled={(list?.items ?? 0) > 0}
        help={t('Of its prices. Discounts hold in every currency.')}
      />
    </Form>
  )
}
