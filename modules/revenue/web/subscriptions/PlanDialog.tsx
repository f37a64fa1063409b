import { ActionIcon, Button, Checkbox, Modal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  FieldRow,
  Form,
  faultsOf,
  MoneyField,
  NumberField,
  SelectField,
  TextField,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Plan } from '../../contract/subscription.ts'
import { minorOf, priceOf } from './amounts.ts'
import classes from './Subscriptions.module.css'
import { useChangeSubscriptions } from './useSubscriptions.ts'

interface PlanDialogProps {
  /** Left out: a new one. */
  plan?: Plan
  close: () => void
}

interface Price {
  currency: string
  minor: number | undefined
}

/** A plan: its period, what that costs in which currency, and the days of trial, notice and reminder. */
export function PlanDialog({ plan: asked, close }: PlanDialogProps) {
  const t = useWords()
  const [plan] = useState(asked)
  const { currency: base } = useSession()
  const may = useMay(plan ? 'product:change' : 'product:create')
  const { addPlan, changePlan } = useChangeSubscriptions()
  const [name, setName] = useState(plan?.name ?? '')
  const [every, setEvery] = useState<number | undefined>(plan?.every ?? 1)
  const [unit, setUnit] = useState<Plan['unit']>(plan?.unit ?? 'month')
  const [charged, setCharged] = useState<Plan['charged']>(plan?.charged ?? 'seat')
  const [billed, setBilled] = useState<Plan['billed']>(plan?.billed ?? 'advance')
  const [trialDays, setTrialDays] = useState<number | undefined>(plan?.trialDays ?? 0)
  const [noticeDays, setNoticeDays] = useState<number | undefined>(plan?.noticeDays ?? 0)
  const [remindDays, setRemindDays] = useState<number | undefined>(plan?.remindDays ?? undefined)
  const [archived, setArchived] = useState(plan?.archived ?? false)
  const [prices, setPrices] = useState<Price[]>(
    plan?.prices.map(({ currency, price }) => ({ currency, minor: minorOf(price, currency) })) ?? [
      { currency: base, minor: undefined },
    ],
  )
  const fields = {
    ...{ name, every: every ?? 0, unit, charged, billed, trialDays: trialDays ?? 0, noticeDays: noticeDays ?? 0 },
    remindDays: remindDays ?? null,
    prices: prices.flatMap(({ currency, minor }) =>
      minor === undefined ? [] : [{ currency, price: priceOf(minor, currency) }],
    ),
  }
  const done = { onSuccess: close }
  const save = () =>
    plan
      ? changePlan.mutate(
          { id: plan.id, version: plan.version, fields: changedIn(plan, { ...fields, archived }) },
          done,
        )
      : addPlan.mutate(fields, done)
  const used = plan !== undefined && plan.running > 0
  return (
    <Modal
      opened
      onClose={close}
      title={plan ? plan.name : t('New plan')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faultsOf(addPlan.error ?? changePlan.error)}
        onSubmit={save}
        actions={
          may && (
            <Button size="form" type="submit" variant="filled" loading={addPlan.isPending || changePlan.isPending}>
              {plan ? t('Save') : t('Add the plan')}
            </Button>
          )
        }
      >
        <TextField name="name" label={t('Name')} value={name} onChange={setName} autoFocus={!plan} disabled={!may} />
        <FieldRow template="80px 1fr 1fr">
          <NumberField name="every" label={t('Every')} value={every} onChange={setEvery} disabled={!may || used} />
          <SelectField
            name="unit"
            label={t('Period')}
            value={unit}
            disabled={!may || used}
            choices={[
              { value: 'month', label: t('Month') },
              { value: 'quarter', label: t('Quarter') },
              { value: 'year', label: t('Year') },
            ]}
            onChange={(next) => setUnit(next as Plan['unit'])}
          />
          <SelectField
            name="charged"
            label={t('Charged')}
            value={charged}
            disabled={!may || used}
            choices={[
              { value: 'seat', label: t('A seat') },
              { value: 'flat', label: t('In all') },
            ]}
            onChange={(next) => setCharged(next as Plan['charged'])}
          />
        </FieldRow>
        <Prices prices={prices} change={setPrices} disabled={!may} />
        <FieldRow>
          <SelectField
            name="billed"
            label={t('Invoiced')}
            value={billed}
            disabled={!may || used}
            choices={[
              { value: 'advance', label: t('In advance') },
              { value: 'arrears', label: t('In arrears') },
            ]}
            onChange={(next) => setBilled(next as Plan['billed'])}
          />
          <NumberField
            name="remindDays"
            label={t('Remind days before')}
            optional
            value={remindDays}
            onChange={setRemindDays}
            disabled={!may}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="trialDays"
            label={t('Days of trial')}
            value={trialDays}
            onChange={setTrialDays}
            disabled={!may}
          />
          <NumberField
            name="noticeDays"
            label={t('Days of notice')}
            value={noticeDays}
            onChange={setNoticeDays}
            disabled={!may}
          />
        </FieldRow>
        {plan && (
          <Checkbox
            label={t('Not offered any more')}
            checked={archived}
            disabled={!may}
            onChange={(event) => setArchived(event.currentTarget.checked)}
          />
        )}
      </Form>
    </Modal>
  )
}

/** Only what was changed, so that what may not be changed any more is not sent along. */
function changedIn<Fields extends Partial<Plan>>(plan: Plan, fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(plan[field as keyof Plan]) && !sameMoney(plan, field, value),
    ),
  ) as Partial<Fields>
}

/** '10' and '10.00' are one price. */
const sameMoney = (plan: Plan, field: string, value: unknown) =>
  field === 'prices' &&
  JSON.stringify((value as Plan['prices']).map(({ currency, price }) => [currency, Number(price)])) ===
    JSON.stringify(plan.prices.map(({ currency, price }) => [currency, Number(price)]))

function Prices({
  prices,
  change,
  disabled,
}: {
  prices: Price[]
  change: (prices: Price[]) => void
  disabled: boolean
}) {
  const t = useWords()
  const put = (at: number, more: Partial<Price>) =>
    change(prices.map((price, each) => (each === at ? { ...price, ...more } : price)))
  return (
    <>
      {prices.map(({ currency, minor }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a currency is typed over
        <div key={at} className={classes.prices}>
          <TextField
            name={`prices.${at}.currency`}
            label={t('Currency')}
            value={currency}
            disabled={disabled}
            onChange={(next) => put(at, { currency: next.toUpperCase().slice(0, 3) })}
          />
          <MoneyField
            name={at === 0 ? 'prices' : `prices.${at}.price`}
            label={t('Price')}
            {...(/^[A-Z]{3}$/.test(currency) && { currency })}
            value={minor}
            disabled={disabled}
            onChange={(next) => put(at, { minor: next })}
          />
          {prices.length > 1 && !disabled && (
            <ActionIcon
              size="form"
              mt={22}
              aria-label={t('Take out the price in {{currency}}', { currency })}
              onClick={() => change(prices.filter((_, each) => each !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button size="panel" variant="subtle" onClick={() => change([...prices, { currency: '', minor: undefined }])}>
            {t('Another currency')}
          </Button>
        </div>
      )}
    </>
  )
}
