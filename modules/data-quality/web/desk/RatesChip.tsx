import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useMemo, useState } from 'react'
import { FilterChip, readNumber, useSession, useWords } from '#platform/web/index.ts'
import classes from './Rates.module.css'

interface RatesChipProps {
  rates: Readonly<Record<string, string>>
  disabled: boolean
  change: (rates: Record<string, string>) => void
}

/** What one unit of another currency is in the base currency, where the file has amounts in it. */
export function RatesChip({ rates, disabled, change }: RatesChipProps) {
  const t = useWords()
  const given = Object.keys(rates)
  return (
    <Popover disabled={disabled} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <FilterChip
          label={t('Rates')}
          value={given.length === 0 ? t('none') : given.join(', ')}
          choice={!disabled}
          disabled={disabled}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.place}>
        <RatesForm rates={rates} change={change} />
      </Popover.Dropdown>
    </Popover>
  )
}

function RatesForm({ rates, change }: Omit<RatesChipProps, 'disabled'>) {
  const t = useWords()
  const { currency: base, locale } = useSession()
  const [code, setCode] = useState<string | null>(null)
  const [text, setText] = useState('')
  const codes = useMemo(() => Intl.supportedValuesOf('currency').filter((each) => each !== base), [base])
  const reading = readNumber(text, locale)
  const rate = 'value' in reading && reading.value !== undefined && reading.value > 0 ? reading.value : undefined
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (code === null || rate === undefined) return
    change({ ...rates, [code]: String(rate) })
    setText('')
  }
  return (
    <form onSubmit={add}>
      <p>{t('What one unit is in {{base}}. A rate in a column of the file goes first.', { base })}</p>
      {Object.entries(rates).map(([each, value]) => (
        <div key={each} className={classes.rate}>
          <b>{each}</b> {value}
          <ActionIcon
            size="panel"
            aria-label={t('Leave out {{name}}', { name: each })}
            onClick={() => change(Object.fromEntries(Object.entries(rates).filter(([name]) => name !== each)))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.fields}>
        <Select
          size="bar"
          aria-label={t('Currency')}
          placeholder="USD"
          searchable
          data={codes}
          value={code}
          onChange={setCode}
          comboboxProps={{ withinPortal: false }}
        />
        <TextInput
          size="bar"
          aria-label={t('Rate')}
          placeholder="0.92"
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={code === null || rate === undefined}>
          {t('Add')}
        </Button>
      </div>
    </form>
  )
}
