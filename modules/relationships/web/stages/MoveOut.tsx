import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, SelectField, useWords } from '#platform/web/index.ts'
import type { Stage } from '../../contract/relationship.ts'
import classes from './Stages.module.css'

interface MoveOutProps {
  stage: Stage
  others: readonly Stage[]
  /** Who stands in it, in a sentence of the server. */
  reason: string | undefined
  move: (to: string) => void
  close: () => void
}

/** A stage that goes while somebody stands in it: where do they move to? */
export function MoveOut({ stage, others, reason, move, close }: MoveOutProps) {
  const t = useWords()
  const [to, setTo] = useState(others[0]?.key ?? '')
  return (
    <Modal
      opened
      onClose={close}
      size={440}
      title={t('Take {{name}} away', stage)}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        onSubmit={() => move(to)}
        actions={
          <>
            <Button type="submit" size="form" variant="filled">
              {t('Move them and take {{name}} away', stage)}
            </Button>
            <Button size="form" variant="subtle" onClick={close}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <p className={classes.reason}>
          {reason} {t('This cannot be undone.')}
        </p>
        <SelectField
          name="moveTo"
          label={t('Move them to')}
          value={to}
          onChange={setTo}
          choices={others.map(({ key, name }) => ({ value: key, label: name }))}
        />
      </Form>
    </Modal>
  )
}
