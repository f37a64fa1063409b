import { isWorking } from '../words.ts'
import { Discarded } from './Discarded.tsx'
import { DryRun } from './DryRun.tsx'
import { Reading } from './Reading.tsx'
import { Result } from './Result.tsx'
import { Running } from './Running.tsx'
import type { SideProps } from './Side.tsx'
import { Stopped } from './Stopped.tsx'

/** The right side: what the file comes to and the one thing to do next. */
export function SidePanel(props: SideProps) {
  const { status, interrupted, mapping } = props.record
  if (interrupted || status === 'stopped' || status === 'failed') return <Stopped {...props} />
  if (status === 'applying' || status === 'undoing') return <Running {...props} />
  if (status === 'done' || status === 'undone') return <Result {...props} />
  if (status === 'discarded') return <Discarded {...props} />
  if (isWorking(status) || mapping === null) return <Reading {...props} />
  return <DryRun {...props} />
}
