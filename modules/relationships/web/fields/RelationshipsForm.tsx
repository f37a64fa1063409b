import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, Kind, NumberField, SelectField, useAction, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { type RelationshipType, relationshipTypes, type WrittenRelationship } from '../../contract/relationship.ts'
import { HealthFields } from '../health/HealthFields.tsx'
import { useMembers } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { useChangeRelationships } from '../useChangeRelationships.ts'
import { levels, levelWord, typeColour, typeWord } from '../words.ts'
import classes from './RelationshipsField.module.css'

/** All that a relationship is, one type below the other. */
export function RelationshipsForm({ account, close }: { account: Account; close: () => void }) {
  const t = useWords()
  const [chosen, setChosen] = useState<readonly WrittenRelationship[]>(account.relationships)
  const write = useChangeRelationships(account, close)
  const save = () => write.mutate([...chosen])
  const set = (type: RelationshipType, change: Partial<WrittenRelationship> | undefined) =>
    setChosen((before) =>
      relationshipTypes.flatMap((each) => {
        const had = before.find((one) => one.type === each)
        if (each !== type) return had ?? []
        return change === undefined ? [] : { ...(had ?? { type, level: 1 }), ...change }
      }),
    )
  useAction({
    ...{ id: 'relationships.save', label: t('Save the relationships'), keys: 'mod+Enter', everywhere: true },
    run: save,
  })
  return (
    <Form
      faults={faultsOf(write.error)}
      onSubmit={save}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={write.isPending}>
            {t('Save the relationships')}
          </Button>
          <Button size="form" variant="subtle" onClick={close}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <div className={classes.types}>
        {relationshipTypes.map((type) => {
          const at = chosen.findIndex((each) => each.type === type)
          const relationship = chosen[at]
          return (
            <fieldset key={type} className={classes.type} aria-label={t(typeWord[type])}>
              <Checkbox
                label={<Kind kind={typeColour[type]}>{t(typeWord[type])}</Kind>}
                checked={relationship !== undefined}
                onChange={(event) => set(type, event.currentTarget.checked ? {} : undefined)}
              />
              {relationship && (
                <OneRelationship
                  relationship={relationship}
                  path={`relationships.${at}`}
                  set={(change) => set(type, change)}
                />
              )}
            </fieldset>
          )
        })}
      </div>
    </Form>
  )
}

interface OneRelationshipProps {
  relationship: WrittenRelationship
  /** Where it stands in what is sent, for the faults that come back. */
  path: string
  set: (change: Partial<WrittenRelationship>) => void
}

function OneRelationship({
  relationship: { type, level, stage, ownerId, cadenceDays, health = null, healthReason = null },
  path,
  set,
}: OneRelationshipProps) {
  const t = useWords()
  const members = useMembers()
  const { stagesOf } = useStages()
  const stages = stagesOf(type)
  return (
    <div className={classes.fields}>
      <SelectField
        name={`${path}.stage`}
        label={t('Stage')}
        value={stage ?? stages[0]?.key ?? ''}
        onChange={(key) => set({ stage: key })}
        choices={stages.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <SelectField
        name={`${path}.level`}
        label={t('Level')}
        value={String(level)}
        onChange={(value) => set({ level: Number(value) })}
        choices={levels.map((each) => ({ value: String(each), label: `${each}, ${t(levelWord[each])}` }))}
      />
      <SelectField
        name={`${path}.ownerId`}
        label={t('Responsible')}
        optional
        value={ownerId ?? ''}
        onChange={(id) => set({ ownerId: id || null })}
        choices={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NumberField
        name={`${path}.cadenceDays`}
        label={t('Cadence in days')}
        optional
        value={cadenceDays ?? undefined}
        onChange={(days) => set({ cadenceDays: days ?? null })}
      />
      <HealthFields said={{ health, healthReason }} set={set} path={`${path}.`} />
    </div>
  )
}
