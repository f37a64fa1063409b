import { Modal, UnstyledButton } from '@mantine/core'
import { IconAffiliate } from '@tabler/icons-react'
import { useState } from 'react'
import { Kind, SideSheet, useAction, useFields, useMay, usePhone, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { useStages } from '../stages/useStages.ts'
import { typeColour, typeWord } from '../words.ts'
import { LevelChip, topLevel } from './RelationshipMarks.tsx'
import classes from './RelationshipsField.module.css'
import { RelationshipsForm } from './RelationshipsForm.tsx'

/** What the account is to the firm, in which stage, and how close: chips that open all of it. */
export function RelationshipsField({ account, short = false }: { account: Account; short?: boolean }) {
  const t = useWords()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.relationships')
  const [open, setOpen] = useState(false)
  const label = t('Change the relationships')
  const edit = () => setOpen(true)
  useAction(mayChange ? { id: 'account.relationships', label, keys: 'r', icon: IconAffiliate, run: edit } : undefined)
  if (!shows('account.relationships')) return null
  const marks = <Marks relationships={account.relationships} short={short} />
  if (!mayChange) return <span className={classes.marks}>{marks}</span>
  return (
    <>
      <UnstyledButton className={classes.marks} onClick={edit}>
        <span className="r-hidden">{label}: </span>
        {account.relationships.length === 0 ? <span className={classes.none}>{t('Add a relationship')}</span> : marks}
      </UnstyledButton>
      <Editor account={account} open={open} close={() => setOpen(false)} />
    </>
  )
}

function Editor({ account, open, close }: { account: Account; open: boolean; close: () => void }) {
  const t = useWords()
  const phone = usePhone()
  const title = t('What {{name}} is to us', { name: account.name })
  const form = <RelationshipsForm account={account} close={close} />
  if (phone) {
    return (
      <SideSheet open={open} onClose={close} title={title}>
        <div className={classes.sheet}>{form}</div>
      </SideSheet>
    )
  }
  return (
    <Modal opened={open} onClose={close} title={title} size={720} closeButtonProps={{ 'aria-label': t('Close') }}>
      {form}
    </Modal>
  )
}

function Marks({ relationships, short }: { relationships: Account['relationships']; short: boolean }) {
  const t = useWords()
  const { stageName } = useStages()
  const level = topLevel(relationships)
  return (
    <>
      {relationships.map(({ type, stage }) => (
        <Kind key={type} kind={typeColour[type]} framed>
          {t(typeWord[type])} <span className={classes.stage}>{stageName(type, stage)}</span>
        </Kind>
      ))}
      {level && (
        <span className={classes.level}>
          <LevelChip level={level} short={short} />
        </span>
      )}
    </>
  )
}
