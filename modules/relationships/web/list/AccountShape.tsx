import { useFields, useWords } from '#platform/web/index.ts'
import { fieldOfGrouping, groupings } from '../../contract/account-columns.ts'
import type { AccountsView } from './accounts-view.ts'
import { usualColumns } from './column-choice.ts'
import { groupingWord } from './groups/useGroups.ts'
import { ListShape, type ListShapeProps } from './ListShape.tsx'
import { useColumnHeads } from './useAccountColumns.tsx'

/** How the list of accounts is laid out. */
export function AccountShape(shown: Pick<ListShapeProps<AccountsView>, 'view' | 'setView'>) {
  const t = useWords()
  const { shows } = useFields()
  const offered = groupings.filter((by) => shows(fieldOfGrouping[by])).map((by) => ({ by, label: t(groupingWord[by]) }))
  return <ListShape list="account" {...shown} groupings={offered} columns={useColumnHeads()} usual={usualColumns} />
}
