import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { useActions } from '../keys/useAction.ts'
import type { Found, Icon, SearchSource } from '../registration.ts'
import { useGo } from '../routing/navigation.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import { fits } from './fits.ts'

export interface PaletteRow {
  id: string
  label: string
  note?: ReactNode
  leading?: ReactNode
  icon?: Icon
  trailing?: ReactNode
  keys?: string
  run: () => void
  /** Opens it beside its list. */
  runBeside?: () => void
  /** What can be done with it. */
  actions?: readonly PaletteRow[]
}

const pause = 120

/** What ⌘K shows for a query: what the sources found, then what can be done, then where one can go. */
export function usePaletteRows(open: boolean) {
  const [query, setQuery] = useState('')
  const [about, setAbout] = useState<PaletteRow>()
  const { groups: found, waiting } = useFound(query.trim(), open)
  const actions = useActions()
  const t = useWords()
  const groups = useMemo(() => {
    const doWith = (row: PaletteRow, rows: readonly PaletteRow[]): [string, PaletteRow[]] => [
      t('Do with {{name}}', { name: row.label }),
      [...rows],
    ]
    if (about !== undefined) {
      const rows = (about.actions ?? []).filter(({ label }) => fits(query, label))
      return rows.length === 0 ? [] : [doWith(about, rows)]
    }
    const best = query.trim() === '' ? undefined : found[0]?.[1][0]
    const fitting = actions.filter((action) => action.palette !== false && fits(query, action.label))
    const ordered = fitting.toSorted((a, b) => Number(a.group === t('Go to')) - Number(b.group === t('Go to')))
    const doable = Map.groupBy(
      ordered as readonly (PaletteRow & { group?: string })[],
      (action) => action.group ?? t('On this page'),
    )
    const withBest = best?.actions?.length ? [doWith(best, best.actions)] : []
    return [...found, ...withBest, ...doable] as [string, PaletteRow[]][]
  }, [actions, found, about, query, t])
  const shown = groups.reduce((sum, [, rows]) => sum + rows.length, 0)
  return { query, setQuery, about, setAbout, groups, shown, waiting }
}

function useFound(query: string, open: boolean) {
  const { search } = useApp()
  const rowOf = useRow()
  const [groups, setGroups] = useState<[string, PaletteRow[]][]>([])
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    if (query === '') {
      setGroups([])
      setWaiting(false)
      if (!open) return
    }
    const stop = new AbortController()
    const timer = setTimeout(
      () => {
        setWaiting(query !== '')
        void ask(search, query, stop.signal).then((answers) => {
          if (stop.signal.aborted) return
          setGroups(answers.map(([group, rows]) => [group, rows.map(rowOf)]))
          setWaiting(false)
        })
      },
      query === '' ? 0 : pause,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query, open, search, rowOf])
  return { groups, waiting }
}

/** Something found, with what the slices can do with it. */
function useRow(): (found: Found) => PaletteRow {
  const { recordActions } = useApp()
  const { permissions } = useSession()
  const go = useGo()
  const t = useWords()
  return useCallback(
    ({ to, beside, record, ...found }) => {
      const actions = recordActions
        .filter(
          ({ of, permission }) => of === record?.type && (!permission || permissions?.includes(permission) !== false),
        )
        .map(({ id, label, keys, icon, to: addressOf }) => ({
          ...{ id: `${found.id}.${id}`, label: t(label), keys, icon },
          run: () => void go(addressOf(record?.id ?? '')),
        }))
      return {
        ...found,
        actions,
        run: () => void go(to),
        ...(beside !== undefined && { runBeside: () => void go(beside) }),
      }
    },
    [recordActions, permissions, go, t],
  )
}

/** A source that fails stays away; the others are shown. */
async function ask(sources: readonly SearchSource[], query: string, signal: AbortSignal) {
  const answers = await Promise.allSettled(
    sources.map(async (source) => (query === '' ? source.atOnce?.(signal) : source.search?.(query, signal)) ?? []),
  )
  const groups = new Map<string, Found[]>()
  answers.forEach((answer, index) => {
    const source = sources[index]
    if (source === undefined || answer.status === 'rejected' || answer.value.length === 0) return
    groups.set(source.group, [...(groups.get(source.group) ?? []), ...answer.value])
  })
  return [...groups]
}
