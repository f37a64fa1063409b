import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import { Columns, Failed, Loading, Page, Sentence, useMay, useWords } from '#platform/web/index.ts'
import type { StageList } from '../../contract/relationship.ts'
import { WeightsPanel } from '../facts/WeightsPanel.tsx'
import { StagesPanel } from './StagesPanel.tsx'
import { useStageLists } from './useStages.ts'

/** How far a relationship can be, by type: every workspace has its own words for it. */
export function StagesPage() {
  const t = useWords()
  const may = useMay('workspace:change')
  const { data, error, refetch } = useStageLists()
  return (
    <Page title={t('Stages')} path={[{ label: t('Settings'), to: '/settings' }]}>
      <SettingsTabs value="/settings/stages" />
      <Sentence note={may ? undefined : t('Only an owner or an admin may change these.')}>
        {t('A relationship begins in the first stage of its type.')}
      </Sentence>
      {data === undefined && error === null && <Loading rows={12} />}
      {data === undefined && error !== null && (
        <Failed title={t('The stages did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && <Lists lists={data.items} may={may} />}
      {data !== undefined && <WeightsPanel may={may} />}
    </Page>
  )
}

/** Two types beside each other, so that they keep their order where they stand below each other. */
function Lists({ lists, may }: { lists: readonly StageList[]; may: boolean }) {
  const pairs = lists.flatMap((_, at) => (at % 2 === 0 ? [lists.slice(at, at + 2)] : []))
  return pairs.map((pair) => (
    <Columns key={pair[0]?.type}>
      {pair.map((list) => (
        <StagesPanel key={list.type} list={list} may={may} />
      ))}
    </Columns>
  ))
}
