import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { type Icon, Tooltip, useWords } from '#platform/web/index.ts'
import type { Stage } from '../../contract/relationship.ts'
import { InlineField } from '../fields/InlineField.tsx'
import classes from './Stages.module.css'

interface StageRowProps {
  stage: Stage
  first: boolean
  last: boolean
  may: boolean
  rename: (name: string) => void
  move: (by: 1 | -1) => void
  remove: () => void
}

/** A stage: its name is changed where it stands; alt and an arrow move it too. */
export function StageRow({ stage, first, last, may, rename, move, remove }: StageRowProps) {
  const t = useWords()
  const { key, name } = stage
  const byKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined
    if (!may || !event.altKey || by === undefined) return
    event.preventDefault()
    move(by)
  }
  return (
    <li className={classes.row} data-stage={key} onKeyDown={byKey}>
      <div className={classes.name}>
        <InlineField
          key={name}
          label={t('the stage {{name}}', { name })}
          text={name}
          mayChange={may}
          onSave={(text) => rename(text)}
        >
          {name}
        </InlineField>
      </div>
      {may && (
        <div className={classes.buttons}>
          <RowButton
            icon={IconArrowUp}
            way={-1}
            label={t('Move {{name}} up', { name })}
            run={() => move(-1)}
            off={first}
          />
          <RowButton
            icon={IconArrowDown}
            way={1}
            label={t('Move {{name}} down', { name })}
            run={() => move(1)}
            off={last}
          />
          <RowButton icon={IconX} label={t('Take {{name}} away', { name })} run={remove} off={first && last} />
        </div>
      )}
    </li>
  )
}

interface RowButtonProps {
  icon: Icon
  label: string
  run: () => void
  off: boolean
  way?: 1 | -1
}

const RowButton = ({ icon: Icon, label, run, off, way }: RowButtonProps) => (
  <Tooltip label={label}>
    <ActionIcon size="panel" aria-label={label} disabled={off} data-move={way} onClick={run}>
      <Icon size={14} />
    </ActionIcon>
  </Tooltip>
)
