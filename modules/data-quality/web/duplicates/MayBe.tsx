import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LikelyPanelProps } from '#modules/relationships/web/index.ts'
import { Avatar, Link, useWords } from '#platform/web/index.ts'
import { duplicates } from '../api.ts'
import { avatarKind, reasonText, recordPath } from './duplicate-words.ts'
import { likelyQuery } from './likely-query.ts'
import classes from './MayBe.module.css'

const pause = 300
const shown = 3

/** "This may be Martin Oyelade, Saltgrass Hotels: same e-mail": a quiet line, and each opens the record. */
export function MayBe({ kind, typed, onOpen }: LikelyPanelProps) {
  const t = useWords()
  const found = useLikely(kind, typed)
  return (
    <div className={classes.line} role="status">
      {found.length > 0 && (
        <>
          <span>{t('This may be')}</span>
          <ul>
            {found.map((record) => (
              <li key={record.id}>
                <Link to={recordPath(kind, record.id)} onClick={onOpen} className={classes.record}>
                  <Avatar name={record.name} kind={avatarKind(kind)} />
                  <span>
                    <b>{record.name}</b>
                    {record.detail && `, ${record.detail}`}
                    {record.reasons.length > 0 && `: ${reasonText(record)}`}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Asked after a pause; an answer to what was typed before is not waited for. */
function useLikely(kind: LikelyPanelProps['kind'], typed: LikelyPanelProps['typed']) {
  const asked = JSON.stringify(likelyQuery(typed) ?? null)
  const [settled, setSettled] = useState('null')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), pause)
    return () => clearTimeout(timer)
  }, [asked])
  const { data } = useQuery({
    queryKey: ['duplicates', 'likely', kind, settled],
    queryFn: ({ signal }) => duplicates.findLikely({ kind, ...JSON.parse(settled) }, { signal }),
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    // It is a hint: where it fails, there is none.
    retry: false,
  })
  return asked === 'null' ? [] : (data?.items ?? []).slice(0, shown)
}
