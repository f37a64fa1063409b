import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, SelectField, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { RelationshipType } from '../../contract/relationship.ts'
import { useChangeRelationships } from '../useChangeRelationships.ts'
import { typeWord } from '../words.ts'
import { HealthFields, type SaidHealth } from './HealthFields.tsx'

/** Says how one relationship of an account is. */
export function HealthDialog({ account, close }: { account: Account; close: () => void }) {
  const t = useWords()
  const { relationships } = account
  const [type, setType] = useState<RelationshipType>(relationships[0]!.type)
  const had = relationships.find((each) => each.type === type)!
  const [changed, setSaid] = useState<SaidHealth>()
  const said = changed ?? had
  const write = useChangeRelationships(account, close)
  const save = () =>
    write.mutate(
      relationships.map(({ type: of, level, health, healthReason }) =>
        of === type ? { type: of, level, ...picked(said) } : { type: of, level, health, healthReason },
      ),
    )
  return (
    <Modal
      opened
      onClose={close}
      size={440}
      title={t('How {{name}} stands', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={faultsOf(write.error)}
        onSubmit={save}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={write.isPending}>
              {t('Save')}
            </Button>
            <Button size="form" variant="subtle" onClick={close}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        {relationships.length > 1 && (
          <SelectField
            name="type"
            label={t('As')}
            value={type}
            choices={relationships.map(({ type: value }) => ({ value, label: t(typeWord[value]) }))}
            onChange={(next) => {
              setType(next as RelationshipType)
              setSaid(undefined)
            }}
          />
        )}
        <HealthFields said={picked(said)} set={setSaid} path={`relationships.${relationships.indexOf(had)}.`} />
      </Form>
    </Modal>
  )
}

const picked = ({ health, healthReason }: SaidHealth): SaidHealth => ({ health, healthReason })
