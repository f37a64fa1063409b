import { Button, Menu, UnstyledButton } from '@mantine/core'
import { IconCalendar, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, DayField, FieldRow, Form, useAction, useWords } from '#platform/web/index.ts'
import type { Window } from '../contract/statement.ts'
import { api } from './api.ts'
import classes from './PeriodPicker.module.css'
import { periodChoices } from './period.ts'
import { usePeriodText } from './usePeriodText.ts'

interface PeriodPickerProps {
  /** Half-open. */
  window: Window
  onChange: (window: Window) => void
}

/** The usual periods by name, and any other by its days. */
export function PeriodPicker({ window, onChange }: PeriodPickerProps) {
  const t = useWords()
  const text = usePeriodText()
  const [open, setOpen] = useState(false)
  const [byDays, setByDays] = useState(false)
  const choices = useChoices(open, window)
  const choose = (next: Window) => {
    setOpen(false)
    onChange(next)
  }
  useAction({
    id: 'period',
    label: t('Choose the period'),
    keys: 'shift+p',
    icon: IconCalendar,
    run: () => setOpen(true),
  })
  const same = (other: Window) => other.from === window.from && other.to === window.to
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      onClose={() => setByDays(false)}
      position="bottom-end"
      width={268}
      closeOnItemClick={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.period}>
          {text(window)}
          <IconChevronDown size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {byDays ? (
          <Days window={window} onChange={choose} />
        ) : (
          <>
            {choices.map((choice) => (
              <Menu.Item
                key={choice.from + choice.to}
                rightSection={same(choice) ? <IconCheck size={14} /> : undefined}
                onClick={() => choose(choice)}
              >
                {text(choice)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => setByDays(true)}>{t('From one day to another')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function useChoices(open: boolean, window: Window): Window[] {
  const { data } = useQuery({
    queryKey: ['sales-window'],
    queryFn: ({ signal }) => api.salesWindow({}, { signal }),
    enabled: open,
  })
  if (data?.window == null || data.first === null || data.last === null) return [window]
  return periodChoices(data.window, data.first, data.last)
}

/** The last day is meant to be in it, so the window ends the day after. */
function Days({ window, onChange }: PeriodPickerProps) {
  const t = useWords()
  const [from, setFrom] = useState<string | undefined>(window.from)
  const [until, setUntil] = useState<string | undefined>(addDays(window.to, -1))
  const [late, setLate] = useState(false)
  const show = () => {
    if (from === undefined || until === undefined || until < from) return setLate(true)
    onChange({ from, to: addDays(until, 1) })
  }
  const faults = late ? [{ path: 'until', message: t('The last day lies before the first. Change one of them.') }] : []
  return (
    <div className={classes.days}>
      <Form
        faults={faults}
        onSubmit={show}
        actions={
          <Button type="submit" variant="filled">
            {t('Show this period')}
          </Button>
        }
      >
        <FieldRow>
          <DayField name="from" label={t('From')} value={from} onChange={setFrom} />
          <DayField name="until" label={t('Until')} value={until} onChange={setUntil} />
        </FieldRow>
      </Form>
    </div>
  )
}
