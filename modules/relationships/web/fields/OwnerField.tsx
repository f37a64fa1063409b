import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useAction, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { useGiveOwner } from '../useGiveOwner.ts'
import { MemberName } from './MemberName.tsx'
import classes from './OwnerField.module.css'
import { OwnerPick } from './OwnerPick.tsx'

/** Who the account belongs to, changed where it stands; the key a goes there. */
export function OwnerField({ account }: { account: AccountRow }) {
  const t = useWords()
  const { mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.ownerId')
  const [editing, setEditing] = useState(false)
  const give = useGiveOwner()
  const label = t('Assign an owner')
  const edit = () => setEditing(true)
  useAction(mayChange ? { id: 'account.assign', label, keys: 'a', run: edit } : undefined)
  useFillPlaces(['ownerId'], edit)
  const { owner } = account
  if (editing) {
    const pick = (id: string) => {
      setEditing(false)
      give(account, id || null)
    }
    return <OwnerPick label={t('Owner')} value={owner?.id ?? ''} onPick={pick} onLeave={() => setEditing(false)} />
  }
  const shown = owner ? <MemberName member={owner} whole /> : <span className={classes.nobody}>{t('nobody')}</span>
  if (!mayChange) return <span className={classes.owner}>{shown}</span>
  return (
    <UnstyledButton className={classes.owner} onClick={edit}>
      <span className="r-hidden">{label}: </span>
      {shown}
    </UnstyledButton>
  )
}
