import { Button, Checkbox, Popover, SegmentedControl, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Kind, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { relationshipTypes, type WrittenRelationship } from '../../contract/relationship.ts'
import { useChangeAccount } from '../useChangeAccount.ts'
import { levels, typeColour, typeWord } from '../words.ts'
import { LevelChip, topLevel } from './RelationshipMarks.tsx'
import classes from './RelationshipsField.module.css'

type Relationships = Account['relationships']

/** What the account is to the firm, and how close: chips that open a choice. */
export function RelationshipsField({ account, short = false }: { account: Account; short?: boolean }) {
  const t = useWords()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.relationships')
  const [open, setOpen] = useState(false)
  if (!shows('account.relationships')) return null
  const marks = <Marks relationships={account.relationships} short={short} />
  if (!mayChange) return <span className={classes.marks}>{marks}</span>
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={330} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.marks} onClick={() => setOpen(!open)}>
          <span className="r-hidden">{t('Change the relationship')}: </span>
          {account.relationships.length === 0 ? <span className={classes.none}>{t('Add a relationship')}</span> : marks}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Choice account={account} close={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Marks({ relationships, short }: { relationships: Relationships; short: boolean }) {
  const t = useWords()
  const level = topLevel(relationships)
  return (
    <>
      {relationships.map(({ type }) => (
        <Kind key={type} kind={typeColour[type]} framed>
          {t(typeWord[type])}
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

function Choice({ account, close }: { account: Account; close: () => void }) {
  const t = useWords()
  const change = useChangeAccount()
  const [chosen, setChosen] = useState<WrittenRelationship[]>(account.relationships)
  const levelOf = (type: string) => chosen.find((relationship) => relationship.type === type)?.level
  const set = (type: Relationships[number]['type'], level: number | undefined) =>
    setChosen((before) => [
      ...before.filter((other) => other.type !== type),
      ...(level === undefined ? [] : [{ ...before.find((other) => other.type === type), type, level }]),
    ])
  const save = () => {
    close()
    const relationships = relationshipTypes.flatMap(
      (type) => chosen.find((relationship) => relationship.type === type) ?? [],
    )
    if (JSON.stringify(relationships) === JSON.stringify(account.relationships)) return
    change({
      account,
      ...{
        change: { relationships },
        shown: {},
        back: { change: { relationships: account.relationships }, shown: {} },
      },
      said: t('{{name}}: the relationship was changed', { name: account.name }),
    })
  }
  return (
    <form
      className={classes.choice}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {relationshipTypes.map((type) => (
        <div key={type} className={classes.row}>
          <Checkbox
            label={<Kind kind={typeColour[type]}>{t(typeWord[type])}</Kind>}
            checked={levelOf(type) !== undefined}
            onChange={(event) => set(type, event.currentTarget.checked ? 1 : undefined)}
          />
          {levelOf(type) !== undefined && (
            <SegmentedControl
              size="panel"
              aria-label={t('Level as {{type}}', { type: t(typeWord[type]).toLocaleLowerCase() })}
              data={levels.map(String)}
              value={String(levelOf(type))}
              onChange={(level) => set(type, Number(level))}
            />
          )}
        </div>
      ))}
      <div className={classes.foot}>
        <span>{t('Level 1 to 4: occasional, regular, close, strategic')}</span>
        <Button type="submit" variant="filled" size="panel">
          {t('Save')}
        </Button>
      </div>
    </form>
  )
}
