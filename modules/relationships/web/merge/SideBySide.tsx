import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Avatar, Link, useWords } from '#platform/web/index.ts'
import { keptSide, type MergeRow, type Side } from './choice.ts'
import classes from './SideBySide.module.css'
import type { Chosen } from './useChoice.ts'

export interface SideRecord {
  name: string
  detail?: string
  kind: 'firm' | 'person'
  to: string
}

interface SideBySideProps {
  records: Readonly<Record<Side, SideRecord>>
  rows: readonly MergeRow[]
  choice: Chosen
  /** Without it the two are compared and nothing can be chosen. */
  mayMerge: boolean
  /** What else there is of each, in words. */
  below?: { label: string } & Readonly<Record<Side, string>>
}

const sides = ['a', 'b'] as const

/** The fields of two records, row by row; what differs is marked by its sign, what stays by its tick. */
export function SideBySide({ records, rows, choice, mayMerge, below }: SideBySideProps) {
  const t = useWords()
  return (
    <table className={classes.fields}>
      <thead>
        <tr>
          <td />
          <td />
          {sides.map((side) => (
            <th key={side} scope="col">
              <RecordHead record={records[side]} side={side} choice={choice} mayMerge={mayMerge} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FieldRow key={row.field} row={row} choice={choice} mayMerge={mayMerge} />
        ))}
        {below !== undefined && (
          <tr className={classes.below}>
            <th scope="row">{below.label}</th>
            <td />
            {sides.map((side) => (
              <td key={side}>{below[side] || t('nothing')}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface RecordHeadProps extends Pick<SideBySideProps, 'choice' | 'mayMerge'> {
  record: SideRecord
  side: Side
}

function RecordHead({ record, side, choice, mayMerge }: RecordHeadProps) {
  const t = useWords()
  const stays = choice.stays === side
  return (
    <div className={classes.record}>
      <Avatar name={record.name} kind={record.kind} size={28} />
      <span className={classes.who}>
        <Link to={record.to} className={classes.name}>
          <bdi>{record.name}</bdi>
        </Link>
        {record.detail && <span className={classes.detail}>{record.detail}</span>}
      </span>
      {mayMerge && (
        <UnstyledButton className={classes.stays} aria-pressed={stays} onClick={() => choice.keep(side)}>
          {stays && <IconCheck size={14} />}
          {stays ? t('stays') : t('keep this')}
        </UnstyledButton>
      )}
    </div>
  )
}

const signs: Record<MergeRow['agreement'], { sign: string; word: string }> = {
  same: { sign: '=', word: 'the same' },
  similar: { sign: '≈', word: 'similar' },
  different: { sign: '≠', word: 'different' },
  missing: { sign: '', word: 'only one of them' },
}

interface FieldRowProps extends Pick<SideBySideProps, 'choice' | 'mayMerge'> {
  row: MergeRow
}

function FieldRow({ row, choice, mayMerge }: FieldRowProps) {
  const t = useWords()
  const { sign, word } = signs[row.agreement]
  return (
    <tr data-agreement={row.agreement} data-here={choice.here === row.field || undefined}>
      <th scope="row">{t(row.label)}</th>
      <td className={classes.sign}>
        <span aria-hidden="true" title={t(word)}>
          {sign}
        </span>
        <span className="r-hidden">{t(word)}</span>
      </td>
      {sides.map((side) => (
        <td key={side}>
          <Value row={row} side={side} choice={choice} mayMerge={mayMerge} />
        </td>
      ))}
    </tr>
  )
}

function Value({ row, side, choice, mayMerge }: FieldRowProps & { side: Side }) {
  const t = useWords()
  const value = row[side]
  const kept = keptSide(row, choice)
  const matters = mayMerge && row.agreement !== 'same' && value !== null
  const stays = matters && (kept === side || kept === 'both')
  const marks = { 'data-stays': stays || undefined, 'data-goes': (matters && !stays) || undefined }
  const text: ReactNode = value === null ? <span className={classes.none}>–</span> : <bdi>{value}</bdi>
  if (!mayMerge || !row.choosable)
    return (
      <span className={classes.value} {...marks}>
        {text}
        {stays && row.both && side === 'b' && <span className={classes.both}>{t('both stay')}</span>}
      </span>
    )
  return (
    <UnstyledButton
      className={classes.value}
      data-choice=""
      {...marks}
      aria-pressed={stays}
      aria-label={`${t(row.label)}: ${value}`}
      onClick={() => choice.choose(row.field, side)}
    >
      {text}
      {stays && <IconCheck size={14} className={classes.tick} />}
    </UnstyledButton>
  )
}
