import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { type Column, Money, useFields, useMay, usePanels, useWords } from '#platform/web/index.ts'
import type { AccountFields, AccountRow } from '../../contract/account.ts'
import type { CustomValue } from '../../contract/custom-field.ts'
import { writtenOf } from '../custom-fields/CustomInput.tsx'
import { useCustomColumns } from '../custom-fields/useCustomColumns.tsx'
import type { SaveCustom } from '../custom-fields/useCustomEdits.tsx'
import { useStages } from '../stages/useStages.ts'
import { useChangeAccount } from '../useChangeAccount.ts'
import { useGiveOwner } from '../useGiveOwner.ts'
import { accountColumns } from './account-columns.tsx'
import type { AccountsView, Sums } from './accounts-view.ts'
import { shownColumns, usualColumns } from './column-choice.ts'

/** The columns with what their cells save and the totals of the whole result. */
export function useAccountColumns(
  view: AccountsView,
  totals: Sums | undefined,
  starOf?: (row: AccountRow) => ReactNode,
): Column<AccountRow>[] {
  const t = useWords()
  const mayChange = useMay('account:change')
  const { shows, mayWrite } = useFields()
  const [period] = usePanels<Record<never, never>>('accounts.period')
  const giveOwner = useGiveOwner()
  const change = useChangeAccount()
  const edits = useRef({ giveOwner, setSegment: (_row: AccountRow, _segment: string) => {}, saveOwn: unsaved })
  edits.current = {
    giveOwner,
    saveOwn: (row, field, to) => {
      const written = (value: CustomValue) => ({
        change: { custom: { [field.key]: writtenOf(value) } } as AccountFields,
        shown: { custom: { ...row.custom, [field.key]: value } },
      })
      const said = t('{{field}} of {{name}} saved', { field: field.name, name: row.name })
      change({ account: row, ...written(to), said, back: written(row.custom?.[field.key] ?? null) })
    },
    setSegment: (row, text) => {
      const segment = text.trim() || null
      const said = segment
        ? t('{{name}} is in {{segment}} now', { name: row.name, segment })
        : t('{{name}} is in no segment now', { name: row.name })
      const back = { change: { segment: row.segment }, shown: { segment: row.segment } }
      change({ account: row, change: { segment }, shown: { segment }, said, back })
    },
  }
  const stagesOf = useStagesInList(view)
  const columns = useMemo(
    () =>
      accountColumns({
        t,
        shows,
        stagesOf,
        mayChange: (field) => mayChange && mayWrite(field),
        giveOwner: (row, ownerId) => edits.current.giveOwner(row, ownerId),
        setSegment: (row, segment) => edits.current.setSegment(row, segment),
        starOf,
      }),
    [t, mayChange, shows, stagesOf, mayWrite, starOf],
  )
  const saveOwn = useCallback<SaveCustom<AccountRow>>((...saved) => edits.current.saveOwn(...saved), [])
  const own = useCustomColumns<AccountRow>('account', saveOwn)
  return useMemo(() => {
    const Period = period?.component
    const sums: Partial<Record<string, Partial<Column<AccountRow>>>> = {
      relationship: { total: Period && <Period /> },
      'net-sales': { total: <Money minor={totals?.netSales} /> },
      'gross-profit': { total: <Money minor={totals?.grossProfit} />, result: true },
    }
    return shownColumns([...columns, ...own], view.columns, usualColumns).map((column) => ({
      ...column,
      ...sums[column.id],
    }))
  }, [columns, own, period, totals?.netSales, totals?.grossProfit, view.columns])
}

/** Every column that the reader may see, as it is called. */
export function useColumnHeads(): { id: string; head: string }[] {
  const t = useWords()
  const { shows } = useFields()
  const own = useCustomColumns<AccountRow>('account')
  return useMemo(() => [...accountColumns({ t, shows, ...nothingToDo }), ...own], [t, shows, own])
}

const unsaved: SaveCustom<AccountRow> = () => {}
const nothingToDo = { stagesOf: () => [], mayChange: () => false, giveOwner: () => {}, setSegment: () => {} }

/** In a list of one type, the stage as that; else of each relationship, in the order they stand in beside it. */
function useStagesInList({ type, stage }: AccountsView) {
  const { stageName } = useStages()
  const only = type || stage.replace(/:.*/, '')
  return useCallback(
    ({ relationships }: AccountRow) =>
      relationships.filter((each) => only === '' || each.type === only).map((each) => stageName(each.type, each.stage)),
    [only, stageName],
  )
}
