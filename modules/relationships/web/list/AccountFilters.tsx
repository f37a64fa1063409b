import type { ReactNode } from 'react'
import { Avatar, FilterBar, Kind, useFields, useWords } from '#platform/web/index.ts'
import { accountKinds } from '../../contract/account.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { ChoiceFilter } from '../fields/ChoiceFilter.tsx'
import { FindField } from '../fields/FindField.tsx'
import { useMembers } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { kindWord, typeColour, typeWord } from '../words.ts'
import type { AccountsView } from './accounts-view.ts'
import { FilterChips } from './filter/FilterChips.tsx'

interface AccountFiltersProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
  segments: readonly string[]
  end?: ReactNode
}

export function AccountFilters({ view, setView, segments, end }: AccountFiltersProps) {
  const t = useWords()
  const { shows } = useFields()
  const members = useMembers()
  const types = relationshipTypes.map((value) => ({
    value,
    label: t(typeWord[value]),
    leading: <Kind kind={typeColour[value]}>{null}</Kind>,
  }))
  const owners = members.map(({ id, name }) => ({
    value: id,
    label: name,
    leading: <Avatar name={name} kind="person" size={18} solid />,
  }))
  const { stagesOf } = useStages()
  const stages = types
    .filter(({ value }) => view.type === '' || value === view.type)
    .flatMap(({ value: type, label, leading }) =>
      stagesOf(type).map(({ key, name }) => ({
        ...{ value: `${type}:${key}`, leading },
        label: view.type === '' ? t('{{stage}} ({{type}})', { stage: name, type: label.toLocaleLowerCase() }) : name,
      })),
    )
  const kinds = accountKinds.map((value) => ({ value, label: t(kindWord[value]) }))
  return (
    <FilterBar end={end}>
      <FindField value={view.find} onChange={(find) => setView({ find })} />
      {shows('account.relationships') && (
        <>
          <ChoiceFilter
            label={t('Type')}
            value={view.type}
            choices={types}
            onChoose={(type) => setView({ type, stage: '' })}
          />
          <ChoiceFilter
            label={t('Stage')}
            value={view.stage}
            choices={stages}
            onChoose={(stage) => setView({ stage })}
          />
        </>
      )}
      {shows('account.ownerId') && (
        <ChoiceFilter label={t('Owner')} value={view.owner} choices={owners} onChoose={(owner) => setView({ owner })} />
      )}
      {shows('account.kind') && (
        <ChoiceFilter label={t('Kind')} value={view.kind} choices={kinds} onChoose={(kind) => setView({ kind })} />
      )}
      {shows('account.segment') && (segments.length > 0 || view.segment !== '') && (
        <ChoiceFilter
          label={t('Segment')}
          value={view.segment}
          choices={segments.map((value) => ({ value, label: value }))}
          onChoose={(segment) => setView({ segment })}
        />
      )}
      <FilterChips record="account" text={view.filter} setText={(filter) => setView({ filter })} />
    </FilterBar>
  )
}
