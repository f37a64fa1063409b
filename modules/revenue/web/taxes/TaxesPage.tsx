import { Button, Modal } from '@mantine/core'
import { IconPlus, IconReceiptTax } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import {
  type Column,
  DataTable,
  EmptyState,
  Failed,
  FieldRow,
  Form,
  faultsOf,
  KeyCap,
  Name,
  Page,
  SelectField,
  Sentence,
  Share,
  TextField,
  useAction,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type Tax, type TaxCategory, taxCategories, taxCategoryWord, usualReason } from '../../contract/tax.ts'
import { api } from '../api.ts'
import { readDiscount, showDiscount } from '../products/decimal-text.ts'
import { useWrite } from '../products/useWrite.ts'

/** The taxes that products and lines can have, with what an invoice says where none is asked for. */
export function TaxesPage() {
  const t = useWords()
  const may = useMay('books:change')
  const [open, setOpen] = useState<Tax | 'new'>()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['taxes', 'all'],
    queryFn: ({ signal }) => api.listTaxes({ archived: 'all' }, { signal }),
  })
  const label = t('New tax')
  const add = () => setOpen('new')
  useAction(may ? { id: 'tax.new', label, keys: 'c', group: t('Settings'), icon: IconPlus, run: add } : undefined)
  const columns = useMemo(
    (): Column<Tax>[] => [
      { id: 'name', head: t('Tax'), width: 180, grow: true, cell: ({ name }) => <Name>{name}</Name> },
      { id: 'rate', head: t('Rate'), align: 'end', width: 90, cell: ({ rate }) => <Share value={Number(rate)} /> },
      { id: 'category', head: t('Kind'), width: 210, cell: ({ category }) => t(taxCategoryWord[category]) },
      { id: 'reason', head: t('What the invoice says'), width: 240, drop: 1, cell: ({ reason }) => reason },
      { id: 'archived', head: t('Archived'), width: 100, drop: 2, cell: ({ archived }) => archived && t('yes') },
    ],
    [t],
  )
  const button = (size: 'bar' | 'form') =>
    may && (
      <Button
        size={size}
        variant="filled"
        leftSection={<IconPlus size={16} />}
        rightSection={size === 'bar' && <KeyCap keys="c" on="accent" />}
        onClick={add}
      >
        {label}
      </Button>
    )
  return (
    <Page
      title={t('Taxes')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button('bar')}
      phoneActions={button('form')}
    >
      <SettingsTabs value="/settings/taxes" />
      <Sentence note={may ? undefined : t('Only whoever keeps the books may change these.')}>
        {t('What products and lines are taxed with. What was issued keeps the rate of its day.')}
      </Sentence>
      {error && !data ? (
        <Failed title={t('The taxes did not load')} error={error} again={() => void refetch()} />
      ) : (
        <DataTable
          label={t('Taxes')}
          rows={data?.items ?? []}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          columns={columns}
          phoneRow={({ name, rate, category }) => ({
            title: name,
            note: t(taxCategoryWord[category]),
            figure: <Share value={Number(rate)} />,
          })}
          {...(may && { onOpen: setOpen })}
          loading={isPending}
          empty={isPending ? undefined : <EmptyState icon={IconReceiptTax} title={t('No taxes yet')} />}
        />
      )}
      {open && <TaxDialog tax={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function TaxDialog({ tax, onClose }: { tax: Tax | undefined; onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={tax ? tax.name : t('New tax')}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields tax={tax} onClose={onClose} />
    </Modal>
  )
}

function Fields({ tax, onClose }: { tax: Tax | undefined; onClose: () => void }) {
  const t = useWords()
  const { locale } = useSession()
  const [name, setName] = useState(tax?.name ?? '')
  const [rate, setRate] = useState(showDiscount(tax?.rate ?? null, locale))
  const [category, setCategory] = useState<TaxCategory>(tax?.category ?? 'S')
  const [reason, setReason] = useState(tax?.reason ?? '')
  const read = readDiscount(rate, locale)
  const save = useWrite({
    keys: ['taxes', 'products', 'product'],
    write: (fields: Parameters<typeof api.createTax>[0] & { archived?: boolean }) => {
      const { archived, ...own } = fields
      return tax
        ? api.changeTax({ id: tax.id, ...own, ...(archived !== undefined && { archived }) }, { version: tax.version })
        : api.createTax(own)
    },
    said: (saved) => t('{{name}} saved', { name: saved.name }),
    inForm: true,
  })
  const taxed = category === 'S'
  const fields = {
    name,
    rate: taxed && 'value' in read ? (read.value ?? '0') : '0',
    category,
    reason: usualReason[category] === undefined ? null : reason,
  }
  const write = (more: { archived?: boolean } = {}) => save.mutate({ ...fields, ...more }, { onSuccess: onClose })
  return (
    <Form
      faults={faultsOf(save.error)}
      onSubmit={() => ('fault' in read && taxed ? undefined : write())}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={save.isPending}>
            {tax ? t('Save') : t('Make the tax')}
          </Button>
          <Button size="form" variant="subtle" onClick={onClose}>
            {t('Cancel')}
          </Button>
          {tax && (
            <Button size="form" variant="subtle" ms="auto" onClick={() => write({ archived: !tax.archived })}>
              {tax.archived ? t('Use it again') : t('Archive it')}
            </Button>
          )}
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
          name="category"
          label={t('Kind')}
          value={category}
          onChange={(value) => {
            const next = taxCategories.find((known) => known === value) ?? 'S'
            if (reason === '' || reason === usualReason[category]) setReason(usualReason[next] ?? '')
            setCategory(next)
          }}
          choices={taxCategories.map((value) => ({ value, label: t(taxCategoryWord[value]) }))}
        />
        {taxed && (
          <TextField
            name="rate"
            label={t('Rate')}
            value={rate}
            onChange={setRate}
            placeholder="23%"
            check={() => ('fault' in read ? t('A rate is from 0% to 100%.') : undefined)}
          />
        )}
      </FieldRow>
      {usualReason[category] !== undefined && (
        <TextField
          name="reason"
          label={t('What the invoice says')}
          value={reason}
          onChange={setReason}
          help={t('Why no tax is asked for.')}
        />
      )}
    </Form>
  )
}
