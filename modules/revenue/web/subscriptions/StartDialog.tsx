import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useMembers } from '#modules/relationships/web/index.ts'
import {
  DayField,
  EmptyState,
  FieldRow,
  Form,
  faultsOf,
  Link,
  MoneyField,
  NumberField,
  SelectField,
  useClock,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { NewSubscription, Plan } from '../../contract/subscription.ts'
import { AccountField, type Named } from './AccountField.tsx'
import { minorOf, priceOf, rateOfPercent } from './amounts.ts'
import { StepPreview } from './StepPreview.tsx'
import { useChangeSubscriptions, usePlans, useStartPreview } from './useSubscriptions.ts'

interface StartDialogProps {
  account?: Named
  close: () => void
}

/** Who subscribes to what, from when on, at which price; what that costs stands below while it is written. */
export function StartDialog(props: StartDialogProps) {
  const t = useWords()
  const { data } = usePlans()
  const plans = data?.items.filter(({ archived }) => !archived)
  return (
    <Modal
      opened
      onClose={props.close}
      title={t('Start a subscription')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {plans?.length === 0 && (
        <EmptyState
          title={t('There is no plan yet')}
          actions={
            <Button component={Link} to="/plans" variant="filled">
              {t('Add a plan')}
            </Button>
          }
        >
          {t('A plan says what a period costs and how long it is.')}
        </EmptyState>
      )}
      {plans && plans.length > 0 && <StartForm {...props} plans={plans} />}
    </Modal>
  )
}

function StartForm({ account: about, close, plans }: StartDialogProps & { plans: Plan[] }) {
  const t = useWords()
  const { currency: base } = useSession()
  const { today } = useClock()
  const members = useMembers()
  const { start } = useChangeSubscriptions()
  const [account, setAccount] = useState<Named | null>(about ?? null)
  const [planId, setPlanId] = useState(plans[0]!.id)
  const plan = plans.find(({ id }) => id === planId)!
  const [currency, setCurrency] = useState(usual(plan, base))
  const [seats, setSeats] = useState<number | undefined>(1)
  const listed = plan.prices.find((each) => each.currency === currency)?.price
  const [price, setPrice] = useState<number>()
  const [percent, setPercent] = useState<number>()
  const [startedOn, setStartedOn] = useState<string | undefined>(today)
  const [trialUntil, setTrialUntil] = useState<string>()
  const [ownerId, setOwnerId] = useState('')
  const [issues, setIssues] = useState(false)
  const [missing, setMissing] = useState(false)
  const asked: Omit<NewSubscription, 'accountId' | 'ownerId' | 'issues'> = {
    ...{ planId, seats: seats ?? 0, currency, discountRate: rateOfPercent(percent) },
    ...(price !== undefined && { unitPrice: priceOf(price, currency) }),
    ...(startedOn && { startedOn }),
    ...(trialUntil && { trialUntil }),
  }
  const preview = useStartPreview(asked)
  const choose = (id: string) => {
    setPlanId(id)
    setPrice(undefined)
    setCurrency(usual(plans.find((each) => each.id === id)!, base))
  }
  const send = () => {
    setMissing(account === null)
    if (account === null) return
    start.mutate({ ...asked, accountId: account.id, ownerId: ownerId || null, issues }, { onSuccess: close })
  }
  return (
    <Form
      faults={faultsOf(start.error)}
      onSubmit={send}
      actions={
        <Button size="form" type="submit" variant="filled" loading={start.isPending}>
          {t('Start it')}
        </Button>
      }
    >
      <AccountField
        value={account}
        onChange={setAccount}
        fault={missing && account === null ? t('Choose who subscribes.') : undefined}
      />
      <FieldRow template="1fr 96px">
        <SelectField
          name="planId"
          label={t('Plan')}
          value={planId}
          choices={plans.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
        <NumberField name="seats" label={t('Seats')} value={seats} onChange={setSeats} />
      </FieldRow>
      <FieldRow template="96px 1fr 110px">
        <SelectField
          name="currency"
          label={t('Currency')}
          value={currency}
          choices={plan.prices.map((each) => ({ value: each.currency, label: each.currency }))}
          onChange={(next) => {
            setCurrency(next)
            setPrice(undefined)
          }}
        />
        <MoneyField
          key={`${planId} ${currency}`}
          name="unitPrice"
          label={plan.charged === 'seat' ? t('Price of a seat') : t('Price')}
          currency={currency}
          value={price ?? (listed === undefined ? undefined : minorOf(listed, currency))}
          onChange={setPrice}
        />
        <NumberField
          name="discountRate"
          label={t('Discount %')}
          digits={2}
          optional
          value={percent}
          onChange={setPercent}
        />
      </FieldRow>
      <FieldRow>
        <DayField name="startedOn" label={t('Starts')} value={startedOn} onChange={setStartedOn} />
        <DayField
          name="trialUntil"
          label={t('First day that is paid for')}
          optional
          value={trialUntil}
          onChange={setTrialUntil}
          help={
            plan.trialDays > 0
              ? t('After {{days}} days of trial, where you leave it out', { days: plan.trialDays })
              : ''
          }
        />
      </FieldRow>
      <SelectField
        name="ownerId"
        label={t('Owner')}
        optional
        placeholder={t('Whoever owns the account')}
        value={ownerId}
        choices={members.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setOwnerId}
      />
      <Checkbox
        label={t('Issue its invoices without asking')}
        checked={issues}
        onChange={(event) => setIssues(event.currentTarget.checked)}
      />
      <StepPreview preview={preview.data} error={preview.error} stale={preview.isPlaceholderData} />
    </Form>
  )
}

const usual = ({ prices }: Plan, base: string) =>
  prices.some(({ currency }) => currency === base) ? base : (prices[0]?.currency ?? base)
