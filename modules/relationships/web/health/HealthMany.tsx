import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, SelectField, useWords } from '#platform/web/index.ts'
import { type RelationshipType, relationshipTypes } from '../../contract/relationship.ts'
import { typeWord } from '../words.ts'
import { HealthFields, type SaidHealth } from './HealthFields.tsx'

interface HealthManyProps {
  count: number
  judge: (said: SaidHealth & { type: RelationshipType }) => void
  close: () => void
}

/** The same said of many accounts, as one type; those that are no such type stay as they are. */
export function HealthMany({ count, judge, close }: HealthManyProps) {
  const t = useWords()
  const [type, setType] = useState<RelationshipType>('customer')
  const [said, setSaid] = useState<SaidHealth>({ health: null, healthReason: null })
  return (
    <Modal
      opened
      onClose={close}
      size={440}
      title={t('Set the health of {{count}} accounts', { count })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        onSubmit={() => judge({ type, ...said })}
        actions={
          <Button type="submit" size="form" variant="filled">
            {said.health ? t('Set the health') : t('Take the health out')}
          </Button>
        }
      >
        <SelectField
          name="type"
          label={t('As')}
          help={t('What is no such relationship stays as it is.')}
          value={type}
          choices={relationshipTypes.map((value) => ({ value, label: t(typeWord[value]) }))}
          onChange={(next) => setType(next as RelationshipType)}
        />
        <HealthFields said={said} set={setSaid} />
      </Form>
    </Modal>
  )
}
