import { useCallback } from 'react'
import { Avatar, Kind, Money, type PhoneRow, useFields, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { useStages } from '../stages/useStages.ts'
import { StarMark } from '../starred/RowStar.tsx'
import { typeColour, typeWord } from '../words.ts'
import { avatarKind } from './account-columns.tsx'

function Profit({ minor }: { minor: number | null }) {
  const t = useWords()
  return (
    <span style={{ fontSize: 13, color: 'var(--r-third)' }}>
      {t('profit')} <Money minor={minor} mode="short" />
    </span>
  )
}

/** Two lines on the phone: name over what they are, net sales over gross profit. */
export function usePhoneRow(isStarred?: (id: string) => boolean): (row: AccountRow) => PhoneRow {
  const t = useWords()
  const { shows } = useFields()
  const { stageName } = useStages()
  return useCallback(
    ({ id, name, kind, relationships, city, segment, netSales, grossProfit }: AccountRow) => {
      const [first] = shows('account.relationships') ? relationships : []
      const sold = shows('account.netSales') && netSales !== null
      return {
        leading: <Avatar name={name} kind={avatarKind(kind)} size={36} />,
        title: isStarred?.(id) ? (
          <>
            {name}
            <StarMark />
          </>
        ) : (
          name
        ),
        note: (
          <>
            {first && <Kind kind={typeColour[first.type]}>{t(typeWord[first.type])}</Kind>}
            <span>{[first && stageName(first.type, first.stage), segment, city].filter(Boolean).join(', ')}</span>
          </>
        ),
        figure: sold ? <Money minor={netSales} mode="short" /> : undefined,
        below: sold && shows('account.grossProfit') ? <Profit minor={grossProfit} /> : undefined,
      }
    },
    [t, shows, stageName, isStarred],
  )
}
