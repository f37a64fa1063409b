import { IconAddressBook, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import { useMemo } from 'react'
import { formatNumber, useSession, useWords } from '#platform/web/index.ts'
import type { DateOrder, DecimalMark, FileChoices, MappingChoices } from '../../contract/import.ts'
import type { ImportRecord } from '../../contract/import-record.ts'
import { fileSize } from '../file-size.ts'
import { bringsSales } from '../words.ts'
import { BecomingChips } from './BecomingChips.tsx'
import classes from './FileBar.module.css'
import { FormatChip } from './FormatChip.tsx'
import { dateMeanings, dateWords, decimalWords, delimiterWords, encodingWords } from './format-words.ts'
import { RatesChip } from './RatesChip.tsx'

type File = ImportRecord['files'][number]

export interface FileBarProps {
  record: ImportRecord
  /** False while the import runs and afterwards: the chips then only say what was found. */
  open: boolean
  changeFile: (index: number, choices: FileChoices) => void
  change: (choices: Partial<MappingChoices>) => void
  changeJoin: (key: string) => void
  changeRates: (rates: Record<string, string>) => void
}

/** Every file with what was found in it; figures, days and currency hold for all of them. */
export function FileBar(props: FileBarProps) {
  const { record, open, changeFile, changeJoin } = props
  const t = useWords()
  const names = record.mapping?.columns.map((column) => column.name) ?? []
  return (
    <section className={classes.place} aria-label={t('Files')}>
      {record.files.map((file, index) => (
        <div key={file.name} className={classes.line}>
          <FileName file={file} />
          <div className={classes.chips} data-open={open || undefined}>
            <OwnChips file={file} open={open} change={(choices) => changeFile(index, choices)} />
            {index === record.files.length - 1 && <SharedChips {...props} />}
            <NamesChip file={file} open={open} change={(choices) => changeFile(index, choices)} />
            {index === 0 && record.files.length > 1 && (
              <FormatChip
                label={t('Joined on')}
                value={record.joinKey ?? t('found by name')}
                choices={names.map((value) => ({ value, label: value }))}
                disabled={!open}
                onChoose={changeJoin}
              />
            )}
          </div>
        </div>
      ))}
    </section>
  )
}

function FileName({ file }: { file: File }) {
  const t = useWords()
  const { locale } = useSession()
  const source = file.format?.source
  const Icon = source === 'workbook' ? IconFileTypeXls : source ? IconAddressBook : IconFileTypeCsv
  const facts = [
    fileSize(file.bytes, locale),
    file.rows > 0 ? t('{{amount}} rows', { amount: formatNumber(file.rows, locale) }) : undefined,
  ]
  return (
    <div className={classes.file}>
      <Icon size={20} className={classes.icon} />
      <b>{file.name}</b>
      <span>{facts.filter((fact) => fact !== undefined).join(', ')}</span>
    </div>
  )
}

interface OwnChipsProps {
  file: File
  open: boolean
  change: (choices: FileChoices) => void
}

function OwnChips({ file, open, change }: OwnChipsProps) {
  const t = useWords()
  const { format, choices } = file
  if (format === null) return null
  if (format.source === 'workbook')
    return (
      <FormatChip
        label={t('Sheet')}
        value={format.sheet ?? ''}
        choices={(format.sheets ?? []).map((value) => ({ value, label: value }))}
        disabled={!open}
        onChoose={(sheet) => change({ sheet })}
      />
    )
  if (format.source) return null
  return (
    <>
      <FormatChip
        label={t('Encoding')}
        value={format.encoding}
        choices={optionsOf(encodingWords)}
        disabled={!open}
        onChoose={(encoding) => change({ ...choices, encoding: encoding as File['choices']['encoding'] })}
      />
      <FormatChip
        label={t('Delimiter')}
        value={format.delimiter}
        choices={optionsOf(delimiterWords)}
        disabled={!open}
        onChoose={(delimiter) => change({ ...choices, delimiter: delimiter as File['choices']['delimiter'] })}
      />
    </>
  )
}

function NamesChip({ file, open, change }: OwnChipsProps) {
  const t = useWords()
  const { format, choices } = file
  // Cards and invoices name their columns themselves.
  if (format === null || (format.source && format.source !== 'workbook')) return null
  const header = format.headerLine ?? 0
  const rows = [...new Set([1, 2, 3, 4, 5, header].filter((row) => row > 0))].toSorted((a, b) => a - b)
  return (
    <FormatChip
      label={t('Names in')}
      value={String(header)}
      choices={[
        ...rows.map((row) => ({ value: String(row), label: t('row {{row}}', { row }) })),
        { value: '0', label: t('no row') },
      ]}
      disabled={!open}
      onChoose={(row) => change({ ...choices, headerLine: Number(row) })}
    />
  )
}

function SharedChips({ record, open, change, changeRates }: FileBarProps) {
  const t = useWords()
  const { currency: base } = useSession()
  const { mapping, choices } = record
  const currencies = useMemo(() => Intl.supportedValuesOf('currency').map((value) => ({ value, label: value })), [])
  if (mapping === null) return null
  const decimal =
    choices.decimal ?? mapping.columns.find((column) => column.reading.decimal !== undefined)?.reading.decimal
  const dateOrder =
    choices.dateOrder ?? mapping.columns.find((column) => column.reading.dateOrder !== undefined)?.reading.dateOrder
  return (
    <>
      {(record.kind === 'accounts' || record.kind === 'contacts') && (
        <BecomingChips kind={record.kind} choices={choices} open={open} change={change} />
      )}
      {decimal !== undefined && (
        <FormatChip
          label={t('Numbers')}
          value={decimal}
          choices={optionsOf(decimalWords)}
          disabled={!open}
          onChoose={(value) => change({ decimal: value as DecimalMark })}
        />
      )}
      {dateOrder !== undefined && (
        <FormatChip
          label={t('Dates')}
          value={dateOrder}
          choices={optionsOf(dateWords, dateMeanings)}
          disabled={!open}
          onChoose={(value) => change({ dateOrder: value as DateOrder })}
        />
      )}
      {bringsSales(record.kind) && (
        <FormatChip
          label={t('Currency')}
          value={mapping.currency ?? base}
          choices={currencies}
          disabled={!open}
          onChoose={(currency) => change({ currency })}
        />
      )}
      {bringsSales(record.kind) && needsRates(record) && (
        <RatesChip rates={record.rates} disabled={!open} change={changeRates} />
      )}
    </>
  )
}

/** Asked for only where the file can hold several currencies, or rates were given. */
const needsRates = ({ mapping, rates }: ImportRecord) =>
  Object.keys(rates).length > 0 || mapping?.columns.some((column) => column.field === 'currency') === true

const optionsOf = (words: Record<string, string>, notes?: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({
    value,
    label,
    ...(notes?.[value] === undefined ? {} : { note: notes[value] }),
  }))
