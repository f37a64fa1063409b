import { Button, Modal, Progress } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { SelectField, sentenceOf, toast, usePhone, useWords } from '#platform/web/index.ts'
import type { BroughtRates } from '../../contract/rates.ts'
import bank from '../bank/Bank.module.css'
import { sendFile } from '../bank/send-file.ts'
import { undoEvent } from '../bank/useBank.ts'

const codes = Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }))

interface Told {
  name: string
  text: string
  notes: string[]
  failed: boolean
}

/** Takes a CSV of daily rates; what it does not say of itself is asked. */
export function BringRates({ close }: { close: () => void }) {
  const t = useWords()
  const phone = usePhone()
  const client = useQueryClient()
  const choose = useRef<() => void>(null)
  const [sending, setSending] = useState<{ name: string; share: number }>()
  const [told, setTold] = useState<Told>()
  const [asked, setAsked] = useState<{ path: string; file: File; given: Record<string, string> }>()
  const again = () => client.invalidateQueries({ queryKey: ['rates'] })
  const bring = async (file: File, given: Record<string, string> = {}) => {
    setAsked(undefined)
    setSending({ name: file.name, share: 0 })
    try {
      const brought = await sendFile<BroughtRates>('/rate-files', given, file, (share) =>
        setSending({ name: file.name, share }),
      )
      const { eventId } = brought
      setTold({ name: file.name, text: wordsOf(brought), notes: brought.notes, failed: false })
      if (eventId)
        toast({
          text: t('{{name}} brought its rates', { name: file.name }),
          undo: () => void undoEvent(eventId).finally(again),
        })
    } catch (error) {
      const path = error instanceof ProblemError ? error.problem.faults[0]?.path : undefined
      if (path === 'per' || path === 'dateOrder') setAsked({ path, file, given })
      setTold({ name: file.name, text: sentenceOf(error), notes: [], failed: true })
    } finally {
      setSending(undefined)
      await again()
    }
  }
  const wordsOf = ({ brought, changed, currencies, from, to }: BroughtRates) =>
    brought + changed === 0
      ? t('Nothing new: all of it is here already')
      : t('{{count}} rates of {{currencies}} currencies, {{from}} to {{to}}', {
          ...{ count: brought + changed, currencies: currencies.length, from, to },
        })
  const answer = (given: Record<string, string>) => asked && void bring(asked.file, { ...asked.given, ...given })
  return (
    <Modal
      opened
      onClose={close}
      title={t('Bring a file of rates')}
      size={560}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Dropzone
        unstyled
        multiple={false}
        openRef={choose}
        classNames={{ root: bank.drop!, inner: bank.inner! }}
        onDrop={([file]) => file && void bring(file)}
      >
        <IconFileUpload size={28} stroke={1.2} />
        <b>{t('Drop a file here')}</b>
        <span>
          {t(
            'A CSV with a row for each day and a column for each currency, as eurofxref-hist.csv of the European Central Bank, or with the columns date, currency and rate.',
          )}
        </span>
      </Dropzone>
      {sending && (
        <div className={bank.sending} role="status">
          <span>{sending.share < 1 ? t('{{name}} is being sent', sending) : t('{{name}} is being read', sending)}</span>
          <Progress
            value={sending.share < 1 ? sending.share * 100 : 100}
            animated={sending.share >= 1}
            aria-label={t('How far it is')}
            size={4}
          />
        </div>
      )}
      <ul className={bank.results} aria-live="polite">
        {told && (
          <li data-failed={told.failed || undefined}>
            <b>{told.name}</b>
            <span>{told.text}</span>
            {told.notes.map((note) => (
              <small key={note}>{note}</small>
            ))}
          </li>
        )}
      </ul>
      {asked?.path === 'per' && (
        <SelectField
          name="per"
          label={t('One unit of which currency is worth that much of each?')}
          value=""
          onChange={(per) => answer({ per })}
          choices={codes}
          searchable
        />
      )}
      {asked?.path === 'dateOrder' && (
        <SelectField
          name="dateOrder"
          label={t('In which order does {{name}} write its days?', { name: asked.file.name })}
          value=""
          onChange={(dateOrder) => answer({ dateOrder })}
          choices={[
            { value: 'dmy', label: t('Day, month, year') },
            { value: 'mdy', label: t('Month, day, year') },
          ]}
        />
      )}
      <div className={bank.does}>
        <Button size="form" variant="filled" loading={sending !== undefined} onClick={() => choose.current?.()}>
          {t('Choose a file')}
        </Button>
        <Button size="form" variant="subtle" onClick={close}>
          {t('Close')}
        </Button>
      </div>
    </Modal>
  )
}
