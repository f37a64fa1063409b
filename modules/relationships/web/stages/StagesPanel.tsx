import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Panel, Tooltip, useWords } from '#platform/web/index.ts'
import type { Stage, StageList } from '../../contract/relationship.ts'
import { InlineField } from '../fields/InlineField.tsx'
import { typesWord } from '../words.ts'
import { MoveOut } from './MoveOut.tsx'
import { StageRow } from './StageRow.tsx'
import classes from './Stages.module.css'
import { stillInside, useStageWrites } from './useStageWrites.ts'

/** The stages of one type, in their order. */
export function StagesPanel({ list, may }: { list: StageList; may: boolean }) {
  const t = useWords()
  const { type, stages } = list
  const title = t(typesWord[type])
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Stage>()
  const write = useStageWrites(list)
  const { rows, moved } = useFocusOnMoved(stages)
  const others = (stage: Stage) => stages.filter((each) => each !== stage)

  const add = (name: string) => {
    if (name !== '') write.mutate({ stages: [...stages, { name }], said: t('The stage {{name}} is there', { name }) })
  }
  const rename = (stage: Stage, name: string) => {
    if (name === '') return
    const renamed = stages.map((each) => (each === stage ? { ...each, name } : each))
    write.mutate({ stages: renamed, said: t('{{before}} is called {{name}} now', { before: stage.name, name }) })
  }
  const move = (stage: Stage, by: 1 | -1) => {
    const to = stages.indexOf(stage) + by
    if (to < 0 || to >= stages.length || write.isPending) return
    moved(stage.key, by)
    const said = by < 0 ? t('{{name}} moved up', stage) : t('{{name}} moved down', stage)
    write.mutate({ stages: others(stage).toSpliced(to, 0, stage), said })
  }
  const remove = (stage: Stage, moveTo?: string) =>
    write.mutate(
      {
        ...{ stages: others(stage), said: t('The stage {{name}} is gone', stage) },
        ...(moveTo !== undefined && { moveTo }),
      },
      {
        onError: (error) => stillInside(error) !== undefined && setLeaving(stage),
        onSuccess: () => setLeaving(undefined),
      },
    )
  const label = t('Add a stage of {{type}}', { type: title.toLocaleLowerCase() })
  return (
    <Panel
      title={title}
      actions={
        may && (
          <Tooltip label={label}>
            <ActionIcon size="panel" aria-label={label} onClick={() => setAdding(true)}>
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      <ol className={classes.list} ref={rows}>
        {stages.map((stage, at) => (
          <StageRow
            key={stage.key}
            stage={stage}
            first={at === 0}
            last={at === stages.length - 1}
            may={may}
            rename={(name) => rename(stage, name)}
            move={(by) => move(stage, by)}
            remove={() => remove(stage)}
          />
        ))}
        {adding && (
          <li className={classes.row}>
            <div className={classes.name}>
              <InlineField label={label} text="" mayChange open onLeave={() => setAdding(false)} onSave={add}>
                {null}
              </InlineField>
            </div>
          </li>
        )}
      </ol>
      {leaving && (
        <MoveOut
          stage={leaving}
          others={others(leaving)}
          reason={stillInside(write.error)}
          move={(to) => remove(leaving, to)}
          close={() => setLeaving(undefined)}
        />
      )}
    </Panel>
  )
}

/** A row that changes its place keeps the focus on the button that moved it, or on the other one at the end of the list. */
function useFocusOnMoved(stages: readonly Stage[]) {
  const rows = useRef<HTMLOListElement>(null)
  const last = useRef<{ key: string; by: 1 | -1 }>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes where the row is now
  useEffect(() => {
    if (last.current === undefined) return
    const { key, by } = last.current
    last.current = undefined
    const row = rows.current?.querySelector(`[data-stage="${CSS.escape(key)}"]`)
    const button = (way: 1 | -1) => row?.querySelector<HTMLElement>(`[data-move="${way}"]:not(:disabled)`)
    const target = button(by) ?? button(by === 1 ? -1 : 1)
    target?.focus()
  }, [stages])
  const moved = (key: string, by: 1 | -1) => {
    last.current = { key, by }
  }
  return { rows, moved }
}
