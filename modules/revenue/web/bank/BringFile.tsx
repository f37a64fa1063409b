import { Button, Modal, Progress } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { SelectField, sentenceOf, toast, usePhone, useWords } from '#platform/web/index.ts'
import type { BankAccount, BroughtFile } from '../../contract/bank.ts'
import classes from './Bank.module.css'
import { sendFile } from './send-file.ts'
import { undoEvent } from './useBank.ts'

interface BringFileProps {
  accounts: readonly BankAccount[]
  chosen: string
  close: () => void
}

/** Takes files of a bank one after the other; what one does not say of itself is asked, and it is read again. */
export function BringFile({ accounts, chosen, close }: BringFileProps) {
  const t = useWords()
  const phone = usePhone()
  const choose = useRef<() => void>(null)
  const { add, sending, results, asked, answer } = useBringing(chosen)
  return (
    <Modal
      opened
      onClose={close}
      title={t('Bring a file of the bank')}
      size={560}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Dropzone
        unstyled
        multiple
        openRef={choose}
        classNames={{ root: classes.drop!, inner: classes.inner! }}
        onDrop={(files) => void add(files)}
      >
        <IconFileUpload size={28} stroke={1.2} />
        <b>{t('Drop files here')}</b>
        <span>
          {t(
            'CAMT.053, MT940, OFX, CSV or .xlsx: which of them it is, is found by looking inside. What is here already is not brought twice.',
          )}
        </span>
      </Dropzone>
      {sending && (
        <div className={classes.sending} role="status">
          <span>{sending.share < 1 ? t('{{name}} is being sent', sending) : t('{{name}} is being read', sending)}</span>
          <Progress
            value={sending.share < 1 ? sending.share * 100 : 100}
            animated={sending.share >= 1}
            aria-label={t('How far it is')}
            size={4}
          />
        </div>
      )}
      <ul className={classes.results} aria-live="polite">
        {results.map(({ name, text, notes, failed }) => (
          <li key={`${name} ${text}`} data-failed={failed || undefined}>
            <b>{name}</b>
            <span>{text}</span>
            {notes.map((note) => (
              <small key={note}>{note}</small>
            ))}
          </li>
        ))}
      </ul>
      {asked?.path === 'bankAccountId' && (
        <SelectField
          name="bankAccountId"
          label={t('Of which account is {{name}}?', { name: asked.file.name })}
          value=""
          onChange={(id) => void answer({ bankAccountId: id })}
          choices={accounts.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }))}
        />
      )}
      {asked?.path === 'dateOrder' && (
        <SelectField
          name="dateOrder"
          label={t('In which order does {{name}} write its days?', { name: asked.file.name })}
          value=""
          onChange={(dateOrder) => void answer({ dateOrder })}
          choices={[
            { value: 'dmy', label: t('Day, month, year') },
            { value: 'mdy', label: t('Month, day, year') },
            { value: 'ymd', label: t('Year, month, day') },
          ]}
        />
      )}
      <div className={classes.does}>
        <Button size="form" variant="filled" loading={sending !== undefined} onClick={() => choose.current?.()}>
          {t('Choose files')}
        </Button>
        <Button size="form" variant="subtle" onClick={close}>
          {t('Close')}
        </Button>
      </div>
    </Modal>
  )
}

interface Told {
  name: string
  text: string
  notes: string[]
  failed: boolean
}

interface Asked {
  path: string
  file: File
  given: Record<string, string>
}

function useBringing(chosen: string) {
  const t = useWords()
  const client = useQueryClient()
  const [sending, setSending] = useState<{ name: string; share: number }>()
  const [results, setResults] = useState<readonly Told[]>([])
  const [asked, setAsked] = useState<Asked>()
  const tell = (told: Told) => setResults((before) => [told, ...before])
  const again = () =>
    Promise.all(
      ['bank-imports', 'bank-lines', 'bank-accounts'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  const bring = async (file: File, given: Record<string, string>) => {
    setSending({ name: file.name, share: 0 })
    try {
      const query = { ...(chosen && { bankAccountId: chosen }), ...given }
      const brought = await sendFile<BroughtFile>('/bank-files', query, file, (share) =>
        setSending({ name: file.name, share }),
      )
      tell({ name: file.name, text: toldOf(brought), notes: brought.notes, failed: false })
      const { eventId } = brought
      if (eventId)
        toast({
          text: t('{{name}} brought {{count}} lines', { name: file.name, count: brought.brought }),
          undo: () => void undoEvent(eventId).finally(again),
        })
    } catch (error) {
      const path = error instanceof ProblemError ? error.problem.faults[0]?.path : undefined
      if (path === 'bankAccountId' || path === 'dateOrder') setAsked({ path, file, given })
      tell({ name: file.name, text: sentenceOf(error), notes: [], failed: true })
    } finally {
      setSending(undefined)
      await again()
    }
  }
  const toldOf = ({ brought, known, accounts }: BroughtFile) => {
    const made = accounts.filter((account) => account.made).map(({ name }) => name)
    return [
      brought === 0 ? t('Nothing new: all of it is here already') : t('{{count}} new lines', { count: brought }),
      ...(known > 0 && brought > 0 ? [t('{{count}} were here before', { count: known })] : []),
      ...(made.length > 0 ? [t('{{names, list}} added', { names: made })] : []),
    ].join(', ')
  }
  return {
    sending,
    results,
    asked,
    add: async (files: readonly File[]) => {
      for (const file of files) await bring(file, {})
    },
    answer: async (given: Record<string, string>) => {
      if (!asked) return
      setAsked(undefined)
      await bring(asked.file, { ...asked.given, ...given })
    },
  }
}
