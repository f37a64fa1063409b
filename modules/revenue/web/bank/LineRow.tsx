import { UnstyledButton } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import type { Ref } from 'react'
import { Chip, Day, Money, useWords } from '#platform/web/index.ts'
import type { BankLine, Proposal } from '../../contract/bank.ts'
import classes from './Bank.module.css'
import { proposalName } from './proposal-words.ts'

interface LineRowProps {
  line: BankLine
  here: boolean
  open: () => void
  ref?: Ref<HTMLLIElement> | undefined
}

/** A movement, and the likeliest of what it may be. */
export function LineRow({ line, here, open, ref }: LineRowProps) {
  const t = useWords()
  const [best] = line.proposals
  return (
    <li ref={ref} className={classes.line} data-here={here || undefined}>
      <UnstyledButton className={classes.open} aria-current={here || undefined} onClick={open}>
        <span className={classes.day}>
          <Day day={line.bookedOn} />
        </span>
        <span className={classes.who}>
          <b>{line.counterparty ?? (line.text || t('No name'))}</b>
          {line.counterparty !== null && line.text !== '' && <small>{line.text}</small>}
        </span>
        <span className={classes.amount}>
          <Money minor={line.amount} currency={line.currency} mode="minor" />
        </span>
        <span className={classes.maybe}>{best ? <Maybe proposal={best} /> : <Nothing />}</span>
      </UnstyledButton>
    </li>
  )
}

function Maybe({ proposal }: { proposal: Proposal }) {
  const t = useWords()
  return (
    <>
      <b>{proposalName(proposal, t)}</b>
      <small>{proposal.reasons[0]}</small>
      {proposal.sure && <Chip tone="gain">{t('Sure')}</Chip>}
    </>
  )
}

function Nothing() {
  const t = useWords()
  return (
    <span className={classes.unknown}>
      <IconHelpCircle size={14} />
      {t('Nothing found')}
    </span>
  )
}
