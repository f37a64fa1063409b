import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, minorDigits, readMoney, TextField, useSession, useWords } from '#platform/web/index.ts'
import type { Paper } from '../../contract/papers.ts'
import { readPercent } from './read-cell.ts'

interface BillDialogProps {
  billing: 'advance' | 'progress'
  paper: Paper
  close: () => void
  onSend: (asked: { rate: string } | { amount: number }) => void
}

/** How much of it: a share, or for an advance an amount. */
export function BillDialog({ billing, paper, close, onSend }: BillDialogProps) {
  const t = useWords()
  const { locale } = useSession()
  const [text, setText] = useState(billing === 'advance' ? '30 %' : '')
  const [fault, setFault] = useState<string>()
  const read = (): { rate: string } | { amount: number } | { fault: string } => {
    if (billing === 'progress' || text.includes('%')) {
      const share = readPercent(text, locale)
      if ('fault' in share) return share
      return share.value === null ? { fault: t('Write a share such as 30 %.') } : { rate: share.value }
    }
    const amount = readMoney(text, locale, minorDigits(paper.currency))
    if ('fault' in amount) return amount
    return amount.value && amount.value > 0
      ? { amount: amount.value }
      : { fault: t('Write a share such as 30 %, or an amount.') }
  }
  return (
    <Modal
      opened
      onClose={close}
      title={billing === 'advance' ? t('Bill an advance') : t('Bill by progress')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={fault ? [{ path: 'share', message: fault }] : []}
        onSubmit={() => {
          const asked = read()
          if ('fault' in asked) return setFault(asked.fault)
          onSend(asked)
          close()
        }}
        actions={
          <Button type="submit" variant="filled" size="form">
            {t('Prepare the invoice')}
          </Button>
        }
      >
        <TextField
          name="share"
          label={billing === 'advance' ? t('Share or amount') : t('Share to bill now')}
          help={
            billing === 'advance'
              ? t('It is set off again in the invoices that follow.')
              : t('Of each line; what was billed before counts.')
          }
          value={text}
          onChange={setText}
          autoFocus
        />
      </Form>
    </Modal>
  )
}
