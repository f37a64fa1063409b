import { Button, Checkbox, Modal, Radio } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import {
  DayField,
  FieldRow,
  Form,
  faultsOf,
  MoneyField,
  NumberField,
  SelectField,
  TextField,
  useClock,
  useWords,
} from '#platform/web/index.ts'
import type { Step, Subscription } from '../../contract/subscription.ts'
import { minorOf, percentOf, priceOf, rateOfPercent } from './amounts.ts'
import { StepPreview } from './StepPreview.tsx'
import { useChangeSubscriptions, usePlans, useStepPreview } from './useSubscriptions.ts'

interface StepDialogProps {
  subscription: Subscription
  what: Step['what']
  close: () => void
}

/** A change, a pause, a resumption or an end, with what it does to invoices standing below while it is chosen. */
export function StepDialog({ subscription, what, close }: StepDialogProps) {
  const t = useWords()
  // As it was opened: what others save meanwhile is found when this is saved.
  const [of] = useState(subscription)
  const props = { of, close }
  const title = { terms: t('Change plan or seats'), pause: t('Pause'), resume: t('Let it go on'), end: t('End it') }
  return (
    <Modal opened onClose={close} title={title[what]} size={480} closeButtonProps={{ 'aria-label': t('Close') }}>
      {what === 'terms' && <TermsForm {...props} />}
      {what === 'pause' && <DayForm {...props} what="pause" does={t('Pause it')} />}
      {what === 'resume' && <DayForm {...props} what="resume" does={t('Let it go on')} />}
      {what === 'end' && <EndForm {...props} />}
    </Modal>
  )
}

interface PartProps {
  of: Subscription
  close: () => void
}

function StepForm({ of, close, step, does, children }: PartProps & { step: Step; does: string; children: ReactNode }) {
  const { take } = useChangeSubscriptions()
  const preview = useStepPreview(of.id, step)
  return (
    <Form
      faults={faultsOf(take.error)}
      onSubmit={() => take.mutate({ subscription: of, step }, { onSuccess: close })}
      actions={
        <Button size="form" type="submit" variant="filled" loading={take.isPending}>
          {does}
        </Button>
      }
    >
      {children}
      <StepPreview preview={preview.data} error={preview.error} stale={preview.isPlaceholderData} />
    </Form>
  )
}

function TermsForm({ of, close }: PartProps) {
  const t = useWords()
  const { today } = useClock()
  const { data } = usePlans()
  const plans = (data?.items ?? []).filter(({ archived, id }) => !archived || id === of.plan.id)
  const [planId, setPlanId] = useState(of.plan.id)
  const [seats, setSeats] = useState<number | undefined>(of.seats)
  const [price, setPrice] = useState<number>()
  const [percent, setPercent] = useState<number | undefined>(percentOf(of.discountRate) || undefined)
  const [on, setOn] = useState<string | undefined>(today)
  const other = planId !== of.plan.id ? plans.find(({ id }) => id === planId) : undefined
  const listed = other ? other.prices.find((each) => each.currency === of.currency)?.price : of.unitPrice
  const step: Step = {
    ...{ what: 'terms', discountRate: rateOfPercent(percent) },
    ...(other && { planId }),
    ...(seats !== undefined && { seats }),
    ...(price !== undefined && { unitPrice: priceOf(price, of.currency) }),
    ...(on && { on }),
  }
  return (
    <StepForm of={of} close={close} step={step} does={t('Change it')}>
      <FieldRow template="1fr 96px">
        <SelectField
          name="planId"
          label={t('Plan')}
          value={planId}
          choices={plans.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => {
            setPlanId(id)
            setPrice(undefined)
          }}
        />
        <NumberField name="seats" label={t('Seats')} value={seats} onChange={setSeats} />
      </FieldRow>
      <FieldRow>
        <MoneyField
          key={planId}
          name="unitPrice"
          label={(other ?? of).charged === 'seat' ? t('Price of a seat') : t('Price')}
          currency={of.currency}
          value={price ?? (listed === undefined ? undefined : minorOf(listed, of.currency))}
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
      <DayField name="on" label={t('From')} value={on} onChange={setOn} />
    </StepForm>
  )
}

function DayForm({ of, close, what, does }: PartProps & { what: 'pause' | 'resume'; does: string }) {
  const t = useWords()
  const { today } = useClock()
  const [on, setOn] = useState<string | undefined>(today)
  return (
    <StepForm of={of} close={close} step={{ what, ...(on && { on }) }} does={does}>
      <DayField name="on" label={t('From')} value={on} onChange={setOn} />
    </StepForm>
  )
}

function EndForm({ of, close }: PartProps) {
  const t = useWords()
  const { today } = useClock()
  const paused = of.state === 'paused'
  const [when, setWhen] = useState<'term' | 'now'>(paused ? 'now' : 'term')
  const [on, setOn] = useState<string | undefined>(today)
  const [credits, setCredits] = useState(true)
  const [reason, setReason] = useState('')
  const step: Step = {
    ...{ what: 'end', when, credits, reason: reason || null },
    ...(when === 'now' && on && { on }),
  }
  const notice = of.noticeDays > 0 ? t('After {{days}} days of notice', { days: of.noticeDays }) : undefined
  return (
    <StepForm of={of} close={close} step={step} does={t('End it')}>
      {!paused && (
        <Radio.Group
          name="when"
          label={t('When')}
          value={when}
          onChange={(next) => setWhen(next === 'now' ? 'now' : 'term')}
        >
          <Radio value="term" label={t('At the end of a period')} description={notice} my={6} />
          <Radio value="now" label={t('At once')} my={6} />
        </Radio.Group>
      )}
      {when === 'now' && (
        <>
          <DayField name="on" label={t('First day without it')} value={on} onChange={setOn} />
          <Checkbox
            label={t('Credit the days that were charged already')}
            checked={credits}
            onChange={(event) => setCredits(event.currentTarget.checked)}
          />
        </>
      )}
      <TextField name="reason" label={t('Reason')} optional lines={2} value={reason} onChange={setReason} />
    </StepForm>
  )
}
