import { Button, Radio } from '@mantine/core'
import { IconBan, IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Chip, Day, KeyCap, Money, useAction, usePhone, useWords } from '#platform/web/index.ts'
import type { BankLine, Booking, Proposal } from '../../contract/bank.ts'
import { api } from '../api.ts'
import classes from './Bank.module.css'
import { ChooseOther } from './ChooseOther.tsx'
import { kindOfItem, proposalName } from './proposal-words.ts'
import type { useDecide } from './useBank.ts'

interface LinePanelProps {
  line: BankLine
  may: boolean
  decide: ReturnType<typeof useDecide>
  passed: (line: BankLine) => void
}

/** One movement in full, what it may be and why, and what is done with it. */
export function LinePanel({ line, may, decide, passed }: LinePanelProps) {
  const t = useWords()
  const phone = usePhone()
  const [chosen, setChosen] = useState(line.proposals[0]?.key)
  const [other, setOther] = useState(false)
  const proposal = line.proposals.find(({ key }) => key === chosen) ?? line.proposals[0]
  const book = (booking: Booking, to: string) => {
    passed(line)
    decide.mutate({ as: 'booking', line, booking, to })
  }
  const confirm = proposal && (() => book(bookingOf(proposal), proposalName(proposal, t)))
  const leaveOut = () => {
    passed(line)
    decide.mutate({ as: 'left-out', line })
  }
  const reject = useReject(line)
  const act = (id: string, keys: string, label: string, run: () => void) =>
    may ? ({ id: `bank.${id}`, keys, label, run, group: t('Bank'), once: true } as const) : undefined
  useAction(confirm && !other ? act('confirm', 'Enter', t('Confirm what is proposed'), confirm) : undefined)
  useAction(act('leave-out', 'x', t('Leave the line out'), leaveOut))
  useAction(act('other', 'o', t('Book it to something else'), () => setOther(true)))
  useAction(proposal ? act('reject', 'r', t('That is not it'), () => reject(proposal.key)) : undefined)
  const caps = (keys: string, on?: 'accent') => (phone ? undefined : <KeyCap keys={keys} {...(on && { on })} />)
  const size = phone ? 'form' : 'bar'
  return (
    <div className={classes.panel}>
      <About line={line} />
      {other ? (
        <ChooseOther line={line} book={book} close={() => setOther(false)} />
      ) : (
        <>
          <Proposals proposals={line.proposals} chosen={proposal?.key} choose={setChosen} currency={line.currency} />
          {may && (
            <div className={classes.does}>
              {confirm && (
                <Button
                  size={size}
                  variant="filled"
                  leftSection={<IconCheck size={16} />}
                  rightSection={caps('Enter', 'accent')}
                  onClick={confirm}
                >
                  {t('Confirm')}
                </Button>
              )}
              <Button
                size={size}
                variant={confirm ? 'default' : 'filled'}
                leftSection={<IconSearch size={16} />}
                rightSection={caps('o', confirm ? undefined : 'accent')}
                onClick={() => setOther(true)}
              >
                {t('Something else')}
              </Button>
              {proposal && (
                <Button
                  size={size}
                  variant="subtle"
                  leftSection={<IconX size={16} />}
                  rightSection={caps('r')}
                  onClick={() => reject(proposal.key)}
                >
                  {t('Not it')}
                </Button>
              )}
              <Button
                size={size}
                variant="subtle"
                leftSection={<IconBan size={16} />}
                rightSection={caps('x')}
                onClick={leaveOut}
              >
                {t('Leave out')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** A proposal as what is booked by it. */
const bookingOf = ({ account, items, ledger }: Proposal): Booking =>
  ledger !== null
    ? { ledger }
    : { accountId: account!.id, items: items.map(({ id, amount, early }) => ({ id, amount, early })) }

function useReject(line: BankLine) {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (key: string) => api.rejectProposal({ id: line.id, key }),
    onSettled: () => client.invalidateQueries({ queryKey: ['bank-lines'] }),
  })
  return (key: string) => mutate(key)
}

function About({ line }: { line: BankLine }) {
  const t = useWords()
  const told: [string, string | null][] = [
    [t('Account'), line.iban],
    [t('Reference'), line.reference],
  ]
  return (
    <header className={classes.about}>
      <p className={classes.sum}>
        <Money minor={line.amount} currency={line.currency} mode="minor" />
      </p>
      <h2>{line.counterparty ?? (line.amount < 0 ? t('Money that went out') : t('Money that came in'))}</h2>
      {line.text !== '' && <p className={classes.said}>{line.text}</p>}
      <dl className={classes.told}>
        <div>
          <dt>{t('Booked')}</dt>
          <dd>
            <Day day={line.bookedOn} />
          </dd>
        </div>
        {told.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </header>
  )
}

interface ProposalsProps {
  proposals: readonly Proposal[]
  chosen: string | undefined
  choose: (key: string) => void
  currency: string
}

function Proposals({ proposals, chosen, choose, currency }: ProposalsProps) {
  const t = useWords()
  if (proposals.length === 0)
    return (
      <p className={classes.nothing}>
        {t('Nothing open fits this line. Look for what it pays, or say which ledger account it belongs to.')}
      </p>
    )
  return (
    <Radio.Group
      value={chosen ?? null}
      onChange={choose}
      aria-label={t('What it may be')}
      className={classes.proposals}
    >
      {proposals.map((proposal) => (
        <Radio.Card key={proposal.key} value={proposal.key} className={classes.proposal}>
          <span className={classes.named}>
            <Radio.Indicator size="xs" />
            <b>{proposal.account?.name ?? proposal.ledgerName}</b>
            {proposal.sure && <Chip tone="gain">{t('Sure')}</Chip>}
          </span>
          {proposal.items.map((item) => (
            <span key={item.id} className={classes.item}>
              <span>
                {t(kindOfItem(item.kind))} {item.number}
              </span>
              <Money minor={item.amount} currency={currency} mode="minor" tinted={false} />
            </span>
          ))}
          {proposal.rest > 0 && (
            <span className={classes.item}>
              <span>{t('Kept as a credit')}</span>
              <Money minor={proposal.rest} currency={currency} mode="minor" />
            </span>
          )}
          <span className={classes.why}>{proposal.reasons.join('. ')}</span>
        </Radio.Card>
      ))}
    </Radio.Group>
  )
}
