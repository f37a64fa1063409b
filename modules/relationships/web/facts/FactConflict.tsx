import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { factText } from '../../contract/facts/fact-words.ts'
import { allFacts, type Facts, type FactValue } from '../../contract/facts/type-facts.ts'
import { refreshAccount } from '../accounts-cache.ts'
import { api } from '../api.ts'
import type { Conflict } from '../conflict.ts'
import { FieldChoices } from '../fields/FieldChoices.tsx'
import { useMembers } from '../members.ts'

interface FactConflictProps {
  account: Account
  fields: Conflict['fields']
  /** One's own values over the newest version. */
  keep: (facts: Facts, version: number) => void
  drop: () => void
  /** A dialog is open already. */
  inside?: boolean
}

/** Somebody else came first: both values field by field. Where nothing clashes one's own are simply written again. */
export function FactConflict({ account, fields, keep, drop, inside = false }: FactConflictProps) {
  const t = useWords()
  const client = useQueryClient()
  const members = useMembers()
  const names = Object.fromEntries(members.map(({ id, name }) => [id, name]))
  const save = async (mine: [string, unknown][]) => {
    const newest = await api.accountPage({ id: account.id })
    keep(Object.fromEntries(mine) as Record<string, FactValue>, newest.account.version)
  }
  const leave = () => {
    drop()
    void refreshAccount(client, account.id)
  }
  const title = t('Somebody changed this since you opened it')
  const choices = (
    <FieldChoices
      fields={fields}
      labelOf={(key) => allFacts[key]?.label ?? key}
      textOf={(key, value) => factText(key, value, names)}
      onSave={(mine) => void save(mine)}
      onDrop={leave}
    />
  )
  if (inside)
    return (
      <>
        <p>{title}</p>
        {choices}
      </>
    )
  return (
    <Modal opened onClose={leave} size={480} title={title} closeButtonProps={{ 'aria-label': t('Close') }}>
      {choices}
    </Modal>
  )
}
