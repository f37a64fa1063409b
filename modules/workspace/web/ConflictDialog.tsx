import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#platform/web/index.ts'
import classes from './Settings.module.css'

/** Field by field: what the writer wanted and what somebody else saved first. */
export type Conflict = Record<string, { yours?: unknown; theirs?: unknown }>

interface ConflictDialogProps {
  conflict: Conflict
  keep: (chosen: Record<string, unknown>) => void
  drop: () => void
  close: () => void
  /** What a field is called, where it is not one of the settings. */
  nameOf?: (field: string) => string
  shown?: (value: unknown, field: string) => string
}

export function ConflictDialog({ conflict, keep, drop, close, nameOf = label, shown = asText }: ConflictDialogProps) {
  const t = useWords()
  const fields = Object.keys(conflict)
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(fields))
  const choose = (field: string, own: boolean) =>
    setMine(new Set(own ? [...mine, field] : [...mine].filter((each) => each !== field)))
  const chosen = () =>
    Object.fromEntries(
      fields.map((field) => [field, mine.has(field) ? conflict[field]?.yours : conflict[field]?.theirs]),
    )
  return (
    <Modal
      opened
      onClose={close}
      title={t('Somebody changed this since you opened it')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <table className={classes.compare}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('Yours')}</th>
            <th scope="col">{t('Theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{t(nameOf(field))}</th>
              {[true, false].map((own) => (
                <td key={String(own)}>
                  <button
                    type="button"
                    className={classes.choice}
                    aria-pressed={mine.has(field) === own}
                    onClick={() => choose(field, own)}
                  >
                    {shown(own ? conflict[field]?.yours : conflict[field]?.theirs, field)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.buttons}>
        <span className={classes.push}>{t('Other fields did not clash.')}</span>
        <Button size="form" variant="subtle" onClick={drop}>
          {t('Drop mine')}
        </Button>
        <Button size="form" variant="filled" onClick={() => keep(chosen())}>
          {t('Save these')}
        </Button>
      </div>
    </Modal>
  )
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const label = (field: string) => labels[field] ?? field

const labels: Record<string, string> = {
  name: 'Name',
  country: 'Country',
  locale: 'Figures and days are written as in',
  timeZone: 'Time zone',
  yearStarts: 'Year starts',
}
