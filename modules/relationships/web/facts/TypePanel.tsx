import { ActionIcon, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Panel, Tooltip, useAction, useClock, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { type Facts, typeFacts } from '../../contract/facts/type-facts.ts'
import type { Relationship } from '../../contract/relationship.ts'
import rows from '../account/FactsPanel.module.css'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { typeWord } from '../words.ts'
import { FactConflict } from './FactConflict.tsx'
import { FactList } from './FactList.tsx'
import { FactRow } from './FactRow.tsx'
import { Referrals } from './Referrals.tsx'
import { Scorecard } from './Scorecard.tsx'
import { useChangeFacts, useFactRights } from './useFacts.ts'

interface TypePanelProps {
  account: Account
  relationship: Relationship
  facts: Facts
}

/** What is known of an account as one of its types, each value edited where it stands; what is needed and missing says so. */
export function TypePanel({ account, relationship, facts }: TypePanelProps) {
  const t = useWords()
  const { type } = relationship
  const { sees, mayChange } = useFactRights()
  const [adding, setAdding] = useState<string>()
  const write = useChangeFacts(account, type)
  const seen = Object.entries(typeFacts[type]).filter(([key]) => sees(key))
  const missing = seen.filter(
    ([key, fact]) => mayChange(key) && (fact.kind === 'list' || ((facts[key] ?? null) === null && !fact.needed)),
  )
  useFillPlaces(
    seen.map(([key]) => `${type}.${key}`),
    (key) => setAdding(key.slice(type.length + 1)),
  )
  const close = () => setAdding(undefined)
  return (
    <Panel
      title={t(typeWord[type])}
      actions={missing.length > 0 && <AddFact type={type} missing={missing} add={setAdding} />}
    >
      <dl className={rows.facts}>
        {type === 'candidate' && <InStage relationship={relationship} />}
        {seen.map(([key, fact]) =>
          fact.kind === 'list' ? null : (
            <FactRow
              key={key}
              type={type}
              name={key}
              fact={fact}
              value={(facts[key] ?? null) as string | number | boolean | null}
              account={account}
              save={write.save.mutate}
              open={adding === key}
              close={close}
            />
          ),
        )}
      </dl>
      {type === 'supplier' && <Scorecard account={account} />}
      {seen.map(
        ([key, fact]) =>
          fact.kind === 'list' && (
            <FactList
              key={key}
              account={account}
              type={type}
              name={key}
              fact={fact}
              entries={Array.isArray(facts[key]) ? facts[key] : []}
              adding={adding === key}
              close={close}
            />
          ),
      )}
      {type === 'partner' && <Referrals accountId={account.id} />}
      {write.conflict && (
        <FactConflict
          account={account}
          fields={write.conflict}
          keep={(kept, version) => {
            write.settle()
            write.save.mutate({ facts: kept, version, said: t('{{name}} saved', { name: account.name }) })
          }}
          drop={write.settle}
        />
      )}
    </Panel>
  )
}

function InStage({ relationship: { stageSince } }: { relationship: Relationship }) {
  const t = useWords()
  const { today } = useClock()
  if (stageSince === null) return null
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(stageSince.slice(0, 10))) / 86_400_000))
  return (
    <div className={rows.row}>
      <dt>{t('In this stage')}</dt>
      <dd>{days === 0 ? t('since today') : t('for {{count}} days', { count: days })}</dd>
    </div>
  )
}

interface AddFactProps {
  type: Relationship['type']
  missing: [string, { label: string; kind: string; one?: string }][]
  add: (key: string) => void
}

function AddFact({ type, missing, add }: AddFactProps) {
  const t = useWords()
  const label = t('Add what is known as {{type}}', { type: t(typeWord[type]).toLocaleLowerCase() })
  return (
    <>
      <Menu position="bottom-end" width={200} returnFocus={false}>
        <Menu.Target>
          <Tooltip label={label}>
            <ActionIcon size="panel" aria-label={label}>
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {missing.map(([key, { label: word, one }]) => (
            <Menu.Item key={key} onClick={() => add(key)}>
              {one ? t('Add: {{one}}', { one: t(one) }) : t(word)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {missing.map(([key, { label: word, one }]) => (
        <AddAction
          key={key}
          id={`facts.${type}.${key}`}
          label={t('Add: {{one}}', { one: t(one ?? word) })}
          add={() => add(key)}
        />
      ))}
    </>
  )
}

/** The same in the palette. */
function AddAction({ id, label, add }: { id: string; label: string; add: () => void }) {
  useAction({ id, label, icon: IconPlus, run: add })
  return null
}
