import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  DayField,
  FieldRow,
  Form,
  faultsOf,
  SelectField,
  TextField,
  toast,
  useClock,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import { api } from '../api.ts'
import { undoEvent } from '../bank/useBank.ts'
import { useRates } from './useRates.ts'

const codes = Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }))

/** One rate by hand. */
export function RateForm({ currency: given, close }: { currency: string; close: () => void }) {
  const t = useWords()
  const phone = usePhone()
  const { today } = useClock()
  const client = useQueryClient()
  const base = useRates().data?.base ?? ''
  const [currency, setCurrency] = useState(given)
  const [day, setDay] = useState<string | undefined>(today)
  const [rate, setRate] = useState('')
  const again = () => client.invalidateQueries({ queryKey: ['rates'] })
  const save = useMutation({
    mutationFn: () => api.setRate({ currency, day: day ?? '', rate: rate.trim().replace(',', '.') }),
    onSuccess: async ({ eventId }) => {
      close()
      if (eventId)
        toast({ text: t('Rate of {{currency}} set', { currency }), undo: () => void undoEvent(eventId).finally(again) })
      await again()
    },
    meta: { quiet: true },
  })
  return (
    <Modal
      opened
      onClose={close}
      title={t('Set a rate')}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={save.error ? faultsOf(save.error) : []}
        onSubmit={() => save.mutate()}
        actions={
          <>
            <Button size="form" variant="subtle" onClick={close}>
              {t('Cancel')}
            </Button>
            <Button size="form" type="submit" variant="filled" loading={save.isPending}>
              {t('Set')}
            </Button>
          </>
        }
      >
        <FieldRow>
          <SelectField
            name="currency"
            label={t('Currency')}
            value={currency}
            onChange={setCurrency}
            choices={codes}
            searchable
          />
          <DayField name="day" label={t('Day')} value={day} onChange={setDay} />
        </FieldRow>
        <TextField
          name="rate"
          label={t('One of it is worth, in {{base}}', { base })}
          help={t('Write 0.92 where one dollar is 92 cents.')}
          value={rate}
          onChange={setRate}
        />
      </Form>
    </Modal>
  )
}
