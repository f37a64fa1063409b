import type { Account } from '../../contract/account.ts'
import type { FactsOfType } from '../../contract/facts/fact-schema.ts'
import { TypePanel } from './TypePanel.tsx'
import { useFactRights } from './useFacts.ts'

interface TypePanelsProps {
  account: Account
  /** Left out where the reader's role hides it. */
  facts: readonly FactsOfType[] | undefined
}

/** What each type of relationship brings: a panel for each that the account has. */
export function TypePanels({ account, facts = [] }: TypePanelsProps) {
  const { shown } = useFactRights()
  if (!shown) return null
  return account.relationships.map((relationship) => (
    <TypePanel
      key={relationship.type}
      account={account}
      relationship={relationship}
      facts={facts.find(({ type }) => type === relationship.type)?.facts ?? {}}
    />
  ))
}
