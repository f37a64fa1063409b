import { Button, Modal } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  DayField,
  Form,
  faultsOf,
  NumberField,
  sentenceOf,
  TextField,
  useClock,
  useWords,
} from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import {
  type PartScores,
  partLabel,
  type Review,
  type SupplierWeights,
  scoreOf,
  scoreParts,
} from '../../contract/scorecard.ts'
import { conflictIn } from '../conflict.ts'
import classes from './Facts.module.css'
import { useReviewWrites, useScoreWords } from './useScorecard.ts'

interface ReviewDialogProps {
  account: Account
  review: Review | 'new'
  weights: SupplierWeights
  onClose: () => void
}

/** How a supplier did by a day; the score is shown while it is written. */
export function ReviewDialog({ account, review, weights, onClose }: ReviewDialogProps) {
  const t = useWords()
  const { today } = useClock()
  const score = useScoreWords()
  const stored = review === 'new' ? undefined : review
  const [on, setOn] = useState<string | undefined>(stored?.on ?? today)
  const [parts, setParts] = useState<PartScores>(
    () => Object.fromEntries(scoreParts.map((part) => [part, stored?.[part] ?? null])) as PartScores,
  )
  const [note, setNote] = useState(stored?.note ?? '')
  const { add, change, remove } = useReviewWrites(account, onClose)
  const given = { on: on ?? '', ...parts, note: note.trim() || null }
  const send = () =>
    stored ? change.mutate({ id: stored.id, version: stored.version, review: given }) : add.mutate(given)
  const error = add.error ?? change.error ?? remove.error
  const faults = conflictIn(error) ? [{ path: '', message: sentenceOf(error) }] : faultsOf(error)
  return (
    <Modal
      opened
      onClose={onClose}
      size={440}
      title={stored ? t('Change: {{one}}', { one: t('review') }) : t('Add: {{one}}', { one: t('review') })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faults}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={add.isPending || change.isPending}>
              {t('Save')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
            {stored && (
              <Button
                size="form"
                variant="subtle"
                data-danger
                ms="auto"
                leftSection={<IconTrash size={16} />}
                onClick={() => remove.mutate(stored)}
              >
                {t('Remove')}
              </Button>
            )}
          </>
        }
      >
        <DayField name="on" label={t('Day')} value={on} onChange={setOn} />
        <div className={classes.parts}>
          {scoreParts.map((part) => (
            <NumberField
              key={part}
              name={part}
              label={part === 'onTime' ? t('On time, percent') : t('{{part}}, of 100', { part: t(partLabel[part]) })}
              value={parts[part] ?? undefined}
              onChange={(value) => setParts((before) => ({ ...before, [part]: value ?? null }))}
            />
          ))}
        </div>
        <TextField name="note" label={t('Note')} value={note} onChange={setNote} lines={2} optional />
        <p className={classes.standing} aria-live="polite">
          {t('Score')} <b>{score(scoreOf(parts, weights))}</b>
        </p>
      </Form>
    </Modal>
  )
}
