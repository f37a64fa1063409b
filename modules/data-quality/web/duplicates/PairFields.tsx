import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Avatar, Link, usePhone, useWords } from '#platform/web/index.ts'
import classes from './Duplicates.module.css'
import { avatarKind, recordPath } from './duplicate-words.ts'
import { keptSide, type PairDetail, type PairRow } from './pair-rows.ts'
import type { Side } from './review.ts'
import type { Chosen } from './useChoice.ts'

interface PairFieldsProps {
  detail: PairDetail
  rows: readonly PairRow[]
  choice: Chosen
  mayMerge: boolean
  warnings: readonly string[] | undefined
}

const sides = ['a', 'b'] as const

/** The fields of both, row by row; what differs is marked by its sign, what stays by its tick. */
export function PairFields({ detail, rows, choice, mayMerge, warnings = [] }: PairFieldsProps) {
  const t = useWords()
  const phone = usePhone()
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      <table className={classes.fields} data-phone={phone || undefined}>
        <thead>
          <tr>
            <td />
            <td />
            {sides.map((side) => (
              <th key={side} scope="col">
                <RecordHead detail={detail} side={side} choice={choice} mayMerge={mayMerge} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FieldRow key={row.field} row={row} choice={choice} mayMerge={mayMerge} />
          ))}
          <tr className={classes.hanging}>
            <th scope="row">{t('What hangs on it')}</th>
            <td />
            {sides.map((side) => (
              <td key={side}>{detail.hanging[side].join(', ') || t('nothing')}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  )
}

interface RecordHeadProps extends Pick<PairFieldsProps, 'detail' | 'choice' | 'mayMerge'> {
  side: Side
}

function RecordHead({ detail, side, choice, mayMerge }: RecordHeadProps) {
  const t = useWords()
  const record = detail[side]
  const stays = choice.stays === side
  return (
    <div className={classes.record}>
      <Avatar name={record.name} kind={avatarKind(detail.kind)} size={28} />
      <span className={classes.who}>
        <Link to={recordPath(detail.kind, record.id)} className={classes.name}>
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

const signs: Record<PairRow['agreement'], { sign: string; word: string }> = {
  same: { sign: '=', word: 'the same' },
  similar: { sign: '≈', word: 'similar' },
  different: { sign: '≠', word: 'different' },
  missing: { sign: '', word: 'only one of them' },
}

function FieldRow({ row, choice, mayMerge }: { row: PairRow; choice: Chosen; mayMerge: boolean }) {
  const t = useWords()
  const { sign, word } = signs[row.agreement]
  const here = choice.here === row.field
  return (
    <tr data-agreement={row.agreement} data-here={here || undefined}>
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

function Value({ row, side, choice, mayMerge }: { row: PairRow; side: Side; choice: Chosen; mayMerge: boolean }) {
  const t = useWords()
  const value = row[side]
  const kept = keptSide(row, choice)
  const stays = mayMerge && row.agreement !== 'same' && value !== null && (kept === side || kept === 'both')
  const goes = mayMerge && row.agreement !== 'same' && value !== null && !stays
  const text: ReactNode = value === null ? <span className={classes.none}>–</span> : <bdi>{value}</bdi>
  if (!mayMerge || !row.choosable)
    return (
      <span className={classes.value} data-stays={stays || undefined} data-goes={goes || undefined}>
        {text}
        {stays && row.both && <span className={classes.both}>{t('both stay')}</span>}
      </span>
    )
  return (
    <UnstyledButton
      className={classes.value}
      data-choice=""
      data-stays={stays || undefined}
      data-goes={goes || undefined}
      aria-pressed={stays}
      aria-label={`${t(row.label)}: ${value}`}
      onClick={() => choice.choose(row.field, side)}
    >
      {text}
      {stays && <IconCheck size={14} className={classes.tick} />}
    </UnstyledButton>
  )
}
