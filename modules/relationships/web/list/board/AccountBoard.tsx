import { Button } from '@mantine/core'
import { Board, Failed, Loading, Money, useFields, useGo, useMay, useWords } from '#platform/web/index.ts'
import { type RelationshipType, relationshipTypes } from '../../../contract/relationship.ts'
import { useStageLists, useStages } from '../../stages/useStages.ts'
import { AccountCard } from '../AccountCard.tsx'
import type { AccountsView } from '../accounts-view.ts'
import { useGroups } from '../groups/useGroups.ts'
import { useMoveToStage } from './useMoveToStage.ts'
import { mostInColumn, useStageColumns } from './useStageColumns.ts'

/** Whose stages the board shows: those of the type that is filtered by, else of customers. */
function boardType({ type, stage }: AccountsView): RelationshipType {
  const asked = type || stage.replace(/:.*/, '')
  return relationshipTypes.find((each) => each === asked) ?? 'customer'
}

interface AccountBoardProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

/** The accounts of one type by the stage they stand in, with count and net sales of each. */
export function AccountBoard({ view, setView }: AccountBoardProps) {
  const t = useWords()
  const go = useGo()
  const { shows, mayWrite } = useFields()
  const mayMove = useMay('account:change') && mayWrite('account.relationships')
  const type = boardType(view)
  const whole = { ...view, type, stage: '' }
  const lists = useStageLists()
  const { stagesOf } = useStages()
  const stages = stagesOf(type)
  const groups = useGroups(whole, 'stage')
  const { columns, showMore } = useStageColumns(whole, type, stages)
  const move = useMoveToStage(type)
  if (lists.isPending) return <Loading rows={6} height={72} />
  const failed = columns.find(({ isError }) => isError)
  if (failed)
    return <Failed title={t('The board did not load')} error={failed.error} again={() => void failed.refetch()} />
  return (
    <Board
      key={type}
      label={t('Accounts by stage')}
      columns={stages.map(({ key, name }, at) => {
        const group = groups.data?.items.find((each) => each.key === `${type}:${key}`)
        const column = columns[at]
        return {
          id: key,
          title: name,
          note: (
            <>
              {group?.accounts ?? (groups.data ? 0 : '')}
              {shows('account.netSales') && group?.netSales != null && (
                <>
                  {' · '}
                  <Money minor={group.netSales} mode="short" />
                </>
              )}
            </>
          ),
          cards: column?.data?.items ?? [],
          more: column?.data?.next && (
            <More
              loading={column.isPlaceholderData}
              whole={column.data.items.length >= mostInColumn}
              show={() => showMore(key)}
              list={() => setView({ layout: '', type, stage: `${type}:${key}` })}
            />
          ),
        }
      })}
      ready={columns.every(({ data }) => data !== undefined)}
      cardId={({ id }) => id}
      cardName={({ name }) => name}
      card={(account) => <AccountCard account={account} />}
      onOpen={({ id }) => void go(`/accounts/${id}`)}
      onMove={mayMove ? move : undefined}
    />
  )
}

interface MoreProps {
  loading: boolean
  /** There is no room for more in the column. */
  whole: boolean
  show: () => void
  list: () => void
}

function More({ loading, whole, show, list }: MoreProps) {
  const t = useWords()
  return (
    <Button size="panel" variant="subtle" loading={loading} onClick={whole ? list : show}>
      {whole ? t('See all in the list') : t('Show more')}
    </Button>
  )
}
