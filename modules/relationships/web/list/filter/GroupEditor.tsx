import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { SelectField, useWords } from '#platform/web/index.ts'
import { type Condition, type Filter, insideOf } from '../../../contract/filter.ts'
import { ConditionRow } from './ConditionRow.tsx'
import classes from './Filter.module.css'
import { emptyCondition, type FilterField } from './useFilterFields.tsx'

export type FilterGroup = Exclude<Filter, Condition>
type Joined = 'all' | 'any' | 'none'

export const joinedOf = (group: FilterGroup) => Object.keys(group)[0] as Joined
export const groupOf = (joined: Joined, inside: Filter[]): FilterGroup =>
  joined === 'all' ? { all: inside } : joined === 'any' ? { any: inside } : { none: inside }

interface GroupEditorProps {
  group: FilterGroup
  fields: readonly FilterField[]
  change: (group: FilterGroup) => void
  /** Left out for the outermost. */
  remove?: () => void
  /** How many more groups may stand in each other. */
  deeper: number
}

/** Conditions of which all, any or none must hold, and groups of such inside. */
export function GroupEditor({ group, fields, change, remove, deeper }: GroupEditorProps) {
  const t = useWords()
  const joined = joinedOf(group)
  const inside = insideOf(group)
  const set = (next: Filter[]) => change(groupOf(joined, next))
  const put = (at: number, part: Filter) => set(inside.with(at, part))
  const takeOut = (at: number) => set(inside.toSpliced(at, 1))
  const first = fields[0]
  return (
    <div className={classes.group} data-inner={remove ? true : undefined}>
      <div className={classes.groupHead}>
        <SelectField
          hideLabel
          name="joined"
          label={t('Which of these must hold')}
          value={joined}
          searchable={false}
          choices={[
            { value: 'all', label: t('All of these hold') },
            { value: 'any', label: t('Any of these holds') },
            { value: 'none', label: t('None of these holds') },
          ]}
          onChange={(next) => change(groupOf(next as Joined, inside))}
        />
        {remove && (
          <Button size="panel" variant="subtle" leftSection={<IconX size={14} />} onClick={remove}>
            {t('Take out the group')}
          </Button>
        )}
      </div>
      <ul className={classes.list}>
        {inside.map((part, at) => {
          // Conditions have no name of their own, and a row keeps its place.
          const key = `${at}${'field' in part ? part.field : 'group'}`
          return 'field' in part ? (
            <ConditionRow
              key={key}
              condition={part}
              fields={fields}
              change={(next) => put(at, next)}
              remove={() => takeOut(at)}
            />
          ) : (
            <li key={key}>
              <GroupEditor
                group={part}
                fields={fields}
                change={(next) => put(at, next)}
                remove={() => takeOut(at)}
                deeper={deeper - 1}
              />
            </li>
          )
        })}
      </ul>
      <div className={classes.add}>
        {first && (
          <Button
            size="panel"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...inside, emptyCondition(first)])}
          >
            {t('Condition')}
          </Button>
        )}
        {first && deeper > 0 && (
          <Button
            size="panel"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...inside, { any: [emptyCondition(first)] }])}
          >
            {t('Group')}
          </Button>
        )}
      </div>
    </div>
  )
}
