import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { DayField, Form, faultsOf, sentenceOf, TextField, useWords } from '#platform/web/index.ts'
import { type Link, linkKindsWith } from '../../contract/link.ts'
import { conflictIn } from '../conflict.ts'
import { useLinkWrites } from './useLinks.ts'

/** Since when and until when a link holds, and what is noted of it. */
export function LinkDaysDialog({ link, name, onClose }: { link: Link; name: string; onClose: () => void }) {
  const t = useWords()
  const [since, setSince] = useState(link.since ?? undefined)
  const [until, setUntil] = useState(link.until ?? undefined)
  const [note, setNote] = useState(link.note ?? '')
  const { change } = useLinkWrites(onClose)
  const fields = { since: since ?? null, until: until ?? null, note: note.trim() || null }
  const words = t(linkKindsWith[link.kind].words[link.first ? 0 : 1])
  const faults = conflictIn(change.error) ? [{ path: '', message: sentenceOf(change.error) }] : faultsOf(change.error)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('{{name}} {{words}} {{other}}', { name, words, other: link.other.name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faults}
        onSubmit={() => change.mutate({ link, fields })}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={change.isPending}>
              {t('Save')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <DayField name="since" label={t('From')} value={since} onChange={setSince} optional />
        <DayField name="until" label={t('Until')} value={until} onChange={setUntil} optional />
        <TextField name="note" label={t('Note')} value={note} onChange={setNote} lines={2} optional />
      </Form>
    </Modal>
  )
}
