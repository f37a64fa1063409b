import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { sentenceOf, useFields } from '#platform/web/index.ts'
import type { Paper } from '../../contract/papers.ts'
import { api } from '../api.ts'
import { inputOf as asInput, type Draft, draftOf, isBlank } from './draft.ts'

interface Past {
  now: Draft
  before: Draft[]
  after: Draft[]
}

type Step = { set: Draft } | { adopt: Draft } | 'undo' | 'redo'

/** As many steps as somebody goes back. */
const most = 100

function step(past: Past, asked: Step): Past {
  if (asked === 'undo') {
    const last = past.before.at(-1)
    return last ? { now: last, before: past.before.slice(0, -1), after: [past.now, ...past.after] } : past
  }
  if (asked === 'redo') {
    const [next, ...after] = past.after
    return next ? { now: next, before: [...past.before, past.now], after } : past
  }
  if ('adopt' in asked) return { now: asked.adopt, before: [], after: [] }
  return { now: asked.set, before: [...past.before, past.now].slice(-most), after: [] }
}

export type Saving = 'new' | 'saved' | 'waiting' | 'saving' | 'refused' | 'conflict'

export interface DraftState {
  draft: Draft
  change: (next: (draft: Draft) => Draft) => void
  undo: () => void
  redo: () => void
  /** The paper as it was saved last. */
  paper: Paper | undefined
  saving: Saving
  /** Sentences by the place they are about: `lines.<id of the line>.quantity`, `currency`. */
  faults: ReadonlyMap<string, string>
  /** Saves what waits; answers the id, or nothing where it was refused. */
  flush: () => Promise<Paper | undefined>
  takeTheirs: () => Promise<void>
  keepMine: () => Promise<void>
}

const pause = 700

/** A draft that saves itself when whoever writes it rests a moment; one write at a time, each naming the version it saw. */
export function useDraft(start: Draft, given: Paper | undefined, onCreated: (paper: Paper) => void): DraftState {
  const client = useQueryClient()
  const mayCost = useFields().mayWrite('document.unitCost')
  const inputOf = useCallback((draft: Draft) => asInput(draft, mayCost), [mayCost])
  const [past, move] = useReducer(step, { now: start, before: [], after: [] })
  const [paper, setPaper] = useState(given)
  const [saving, setSaving] = useState<Saving>(given ? 'saved' : 'new')
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const latest = useRef({ draft: past.now, paper, onCreated })
  latest.current = { draft: past.now, paper: latest.current.paper ?? paper, onCreated }
  const sent = useRef(given ? JSON.stringify(inputOf(start)) : '')
  const running = useRef<Promise<Paper | undefined>>(Promise.resolve(undefined))

  const keep = useCallback(
    (saved: Paper) => {
      latest.current.paper = saved
      setPaper(saved)
      client.setQueryData(['paper', saved.id], saved)
      void client.invalidateQueries({ queryKey: ['papers'] })
    },
    [client],
  )

  const save = useCallback(async (): Promise<Paper | undefined> => {
    const { draft, paper: known } = latest.current
    if (draft.account === null) return undefined
    const input = inputOf(draft)
    const text = JSON.stringify(input)
    if (text === sent.current && known) return known
    setSaving('saving')
    try {
      const { kind: _, ...change } = input
      const saved = known
        ? await api.changePaper({ ...change, id: known.id }, { version: known.version })
        : await api.writePaper(input)
      sent.current = text
      keep(saved)
      setFaults(new Map())
      setSaving(JSON.stringify(inputOf(latest.current.draft)) === text ? 'saved' : 'waiting')
      if (!known) latest.current.onCreated(saved)
      return saved
    } catch (error) {
      const { status, faults: found } = error instanceof ProblemError ? error.problem : { status: 0, faults: [] }
      setSaving(status === 412 ? 'conflict' : 'refused')
      const lines = draft.lines.filter((line) => !isBlank(line))
      setFaults(
        new Map(
          found.length > 0
            ? found.map(({ path, message }) => [
                path.replace(/^lines\.(\d+)/, (_, at) => `lines.${lines[Number(at)]?.id}`),
                message,
              ])
            : [['', sentenceOf(error)]],
        ),
      )
      return undefined
    }
  }, [keep, inputOf])

  /** Behind the write that is under way, and never beside it. */
  const flush = useCallback(() => {
    running.current = running.current.then(save, save)
    return running.current
  }, [save])

  useEffect(() => {
    if (past.now.account === null || JSON.stringify(inputOf(past.now)) === sent.current) return
    setSaving((now) => (now === 'saving' || now === 'conflict' ? now : 'waiting'))
    const timer = setTimeout(() => void flush(), pause)
    return () => clearTimeout(timer)
  }, [past.now, flush, inputOf])

  // What waits is not lost by going elsewhere.
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      const { draft } = latest.current
      if (draft.account !== null && JSON.stringify(inputOf(draft)) !== sent.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      void flush()
    }
  }, [flush, inputOf])

  const adopt = useCallback(
    (theirs: Paper) => {
      sent.current = JSON.stringify(inputOf(draftOf(theirs)))
      keep(theirs)
      move({ adopt: draftOf(theirs) })
      setFaults(new Map())
      setSaving('saved')
    },
    [keep, inputOf],
  )
  // Somebody else wrote while nothing waits here.
  useEffect(() => {
    if (given && latest.current.paper && given.version > latest.current.paper.version && saving === 'saved')
      adopt(given)
  }, [given, saving, adopt])

  return {
    draft: past.now,
    change: useCallback((next) => {
      // Two changes of one moment build on each other.
      latest.current.draft = next(latest.current.draft)
      move({ set: latest.current.draft })
    }, []),
    undo: useCallback(() => move('undo'), []),
    redo: useCallback(() => move('redo'), []),
    ...{ paper, saving, faults, flush },
    takeTheirs: async () => adopt(await api.paper({ id: latest.current.paper!.id })),
    keepMine: async () => {
      const theirs = await api.paper({ id: latest.current.paper!.id })
      latest.current.paper = theirs
      sent.current = ''
      await flush()
    },
  }
}
