import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { EventType } from '#platform/contract/event.ts'
import { Form, faultsOf, useWords } from '#platform/web/index.ts'
import { clashIn, type Write } from './clash.ts'
import { SavedMeanwhile } from './SavedMeanwhile.tsx'
import { type Named, useFieldWords } from './useFieldWords.ts'

interface PlanDialogProps<Fields extends object> {
  title: string
  /** What the button says that saves. */
  does: string
  busy: boolean
  error: unknown
  /** What was last tried to be saved over something. */
  tried: { opened?: Fields | undefined; fields: Fields } | undefined
  /** Of the record that is changed: who and what is named in what others saved. Left out of a new one. */
  newest: { key: readonly string[]; read: (signal: AbortSignal) => Promise<Named[]> } | undefined
  /** Who and what is named in one's own. */
  chosen: readonly (Named | null)[]
  /** Tells the fields in words. */
  event: EventType
  save: () => void
  /** Writes what was chosen where somebody else came first. */
  saveOver: (write: Write<Fields>) => void
  /** Back to the form, with all that was typed. */
  back: () => void
  close: () => void
  children: ReactNode
}

/** All of a task or a meeting as a form; where somebody else saved it meanwhile, both are shown and one chooses. */
export function PlanDialog<Fields extends object>(props: PlanDialogProps<Fields>) {
  const { title, does, busy, error, tried, newest, chosen, event, save, saveOver, back, close, children } = props
  const t = useWords()
  const clash = newest && tried?.opened && clashIn(error, tried.opened, tried.fields)
  const { data: named } = useQuery({
    queryKey: [...(newest?.key ?? []), 'named', clash?.version],
    queryFn: ({ signal }) => newest!.read(signal),
    enabled: clash !== undefined,
  })
  const { labelOf, shown } = useFieldWords(event, [...chosen.filter((each) => each !== null), ...(named ?? [])])
  return (
    <Modal
      opened
      onClose={clash ? back : close}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {clash ? (
        <SavedMeanwhile
          clash={clash}
          labelOf={labelOf}
          shown={shown}
          save={(fields, version) => saveOver({ opened: clash.saved, written: { ...clash.saved, ...fields }, version })}
          drop={close}
        />
      ) : (
        <Form
          faults={faultsOf(error)}
          onSubmit={save}
          actions={
            <Button size="form" type="submit" variant="filled" loading={busy}>
              {does}
            </Button>
          }
        >
          {children}
        </Form>
      )}
    </Modal>
  )
}
