import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, useWords } from '#platform/web/index.ts'
import type { CustomRecord } from '../../../contract/custom-field.ts'
import { type Filter, insideOf } from '../../../contract/filter.ts'
import { isWhole } from './condition-words.ts'
import { type FilterGroup, GroupEditor, groupOf, joinedOf } from './GroupEditor.tsx'
import { emptyCondition, useFilterFields } from './useFilterFields.tsx'

interface FilterDialogProps {
  record: CustomRecord
  title: string
  filter: Filter | undefined
  apply: (filter: Filter | undefined) => void
  close: () => void
}

/** Conditions on any field, joined by and, or and not. */
export function FilterDialog({ record, title, filter, apply, close }: FilterDialogProps) {
  const t = useWords()
  const { fields } = useFilterFields(record)
  const [group, setGroup] = useState<FilterGroup>(
    () => asGroup(filter) ?? { all: fields.slice(0, 1).map(emptyCondition) },
  )
  const done = (next: Filter | undefined) => {
    apply(next)
    close()
  }
  return (
    <Modal opened onClose={close} title={title} size={720} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form
        onSubmit={() => done(withoutHalves(group))}
        actions={
          <>
            {filter && (
              <Button size="form" variant="subtle" onClick={() => done(undefined)}>
                {t('Take out all')}
              </Button>
            )}
            <Button size="form" type="submit" variant="filled">
              {t('Show these')}
            </Button>
          </>
        }
      >
        <GroupEditor group={group} fields={fields} change={setGroup} deeper={3} />
      </Form>
    </Modal>
  )
}

const asGroup = (filter: Filter | undefined): FilterGroup | undefined =>
  filter && ('field' in filter ? { all: [filter] } : filter)

/** What was begun and not finished asks nothing; a group with nothing in it is none. */
function withoutHalves(filter: FilterGroup): FilterGroup | undefined {
  const inside = insideOf(filter).flatMap((part): Filter[] => {
    if ('field' in part) return isWhole(part) ? [part] : []
    const whole = withoutHalves(part)
    return whole ? [whole] : []
  })
  return inside.length > 0 ? groupOf(joinedOf(filter), inside) : undefined
}
