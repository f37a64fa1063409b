import type { ReactNode } from 'react'
import { Avatar, type Column, Day, DayOf, Level, Money, Name } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import type { columnsBeside } from '../../contract/account-columns.ts'
import { completeCell } from '../completeness/complete-cell.tsx'
import { LowScore } from '../facts/LowScore.tsx'
import { MemberName } from '../fields/MemberName.tsx'
import { OwnerPick } from '../fields/OwnerPick.tsx'
import { RelationshipMarks, topLevel } from '../fields/RelationshipMarks.tsx'
import { WorstHealth } from '../health/HealthMark.tsx'
import { TagMarks } from '../tags/TagMarks.tsx'
import { moreColumns } from './column-choice.ts'

interface ColumnsInput {
  t: (words: string) => string
  shows: (field: string) => boolean
  /** The stages of an account in words. */
  stagesOf: (row: AccountRow) => readonly string[]
  mayChange: (field: string) => boolean
  giveOwner: (row: AccountRow, ownerId: string | null) => void
  setSegment: (row: AccountRow, segment: string) => void
  /** The star at the end of the name. */
  starOf?: ((row: AccountRow) => ReactNode) | undefined
}

export const avatarKind = (kind: AccountRow['kind']) => (kind === 'person' ? 'person' : 'firm')

type Beside = Exclude<(typeof columnsBeside)[number], 'tags' | 'e164'>

const moments = new Set<Beside>(['createdAt', 'confirmedAt'])
/** What no role hides. */
const everybodys = ['createdAt', 'confirmedAt', 'tags', 'complete']

const moreHeads: Record<Beside, string> = {
  ...{ externalId: 'Number', street: 'Street', postcode: 'Postcode', region: 'Region', country: 'Country' },
  ...{ website: 'Website', email: 'E-mail', phone: 'Phone', taxNumber: 'Tax number', since: 'Since' },
  createdAt: 'Added',
  confirmedAt: 'Confirmed',
}

/** The columns of the accounts list; owner and segment are edited where they stand. */
export function accountColumns({
  t,
  shows,
  stagesOf,
  mayChange,
  giveOwner,
  setSegment,
  starOf,
}: ColumnsInput): Column<AccountRow>[] {
  const noSales = t('Nothing was sold to them')
  const columns: (Column<AccountRow> & { field: string })[] = [
    {
      id: 'name',
      field: 'name',
      head: t('Account'),
      grow: true,
      width: 190,
      sort: 'asc',
      cell: (row) => (
        <>
          <Avatar name={row.name} kind={avatarKind(row.kind)} />
          <Name>{row.name}</Name>
          {starOf?.(row)}
        </>
      ),
    },
    {
      id: 'relationship',
      field: 'relationships',
      head: t('Relationship'),
      width: 152,
      cell: (row) => (
        <>
          <RelationshipMarks relationships={row.relationships} />
          <LowScore account={row} />
        </>
      ),
    },
    {
      id: 'stage',
      field: 'relationships',
      head: t('Stage'),
      width: 104,
      drop: 3,
      cell: (row) => stagesOf(row).join(', '),
    },
    {
      id: 'level',
      field: 'relationships',
      head: t('Level'),
      width: 62,
      drop: 3,
      cell: ({ relationships }) => {
        const level = topLevel(relationships)
        return level && <Level level={level} />
      },
    },
    {
      id: 'health',
      field: 'relationships',
      head: t('Health'),
      width: 104,
      cell: (row) => <WorstHealth relationships={row.relationships} />,
    },
    {
      id: 'owner',
      field: 'ownerId',
      head: t('Owner'),
      width: 104,
      cell: ({ owner }) => owner && <MemberName member={owner} />,
      ...(mayChange('account.ownerId') && {
        edit: {
          text: ({ owner }) => owner?.id ?? '',
          save: (row, ownerId) => giveOwner(row, ownerId || null),
          field: ({ row, save, keep, leave }) => (
            <OwnerPick label={t('Owner')} value={row.owner?.id ?? ''} onPick={save} onTab={keep} onLeave={leave} bare />
          ),
        },
      }),
    },
    {
      id: 'segment',
      field: 'segment',
      head: t('Segment'),
      width: 116,
      drop: 4,
      cell: ({ segment }) => segment,
      ...(mayChange('account.segment') && { edit: { text: ({ segment }) => segment ?? '', save: setSegment } }),
    },
    {
      id: 'tags',
      field: 'tags',
      head: t('Tags'),
      width: 180,
      cell: ({ tags }) => tags && tags.length > 0 && <TagMarks tags={tags} />,
    },
    {
      id: 'complete',
      field: 'complete',
      head: t('Complete'),
      align: 'end',
      width: 92,
      cell: ({ complete }) => completeCell(complete, t),
    },
    { id: 'city', field: 'city', head: t('City'), width: 118, drop: 5, cell: ({ city }) => city },
    {
      id: 'last-talk',
      field: 'lastTalk',
      head: t('Last talk'),
      width: 104,
      drop: 3,
      sort: 'desc',
      cell: ({ lastTalk }) => <Day day={lastTalk} reason={t('No talk with them was logged')} />,
    },
    {
      id: 'last-purchase',
      field: 'lastPurchase',
      head: t('Last purchase'),
      width: 108,
      drop: 2,
      sort: 'desc',
      cell: ({ lastPurchase }) => <Day day={lastPurchase} reason={noSales} />,
    },
    {
      id: 'net-sales',
      field: 'netSales',
      head: t('Net sales'),
      align: 'end',
      width: 106,
      sort: 'desc',
      cell: ({ netSales }) => <Money minor={netSales} reason={noSales} />,
    },
    {
      id: 'gross-profit',
      field: 'grossProfit',
      head: t('Gross profit'),
      align: 'end',
      width: 126,
      sort: 'desc',
      strong: true,
      cell: ({ grossProfit, netSales }) => (
        <Money minor={grossProfit} reason={netSales === null ? noSales : t('The cost of some lines is not known')} />
      ),
    },
  ]
  const more = Object.entries(moreColumns).map(([id, field]) => ({
    ...{ id, field, head: t(moreHeads[field]), width: 140 },
    cell: (row: AccountRow) => {
      if (moments.has(field)) return <DayOf at={row[field]} />
      return field === 'since' ? <Day day={row.since} /> : (row[field] ?? null)
    },
  }))
  return [...columns, ...more].filter(({ field }) => everybodys.includes(field) || shows(`account.${field}`))
}
