import { useState } from 'react'
import { type Choice, chooseSurvivor, chooseValue, keptSide, type MergeRow, otherSide, type Side } from './choice.ts'

interface State extends Choice {
  pair: string
  /** The row under the keys, among those where something can be chosen. */
  cursor: number
}

/** Which record stays and whose values, for the pair that is shown; another pair begins anew. */
export function useChoice(pair: string, rows: readonly MergeRow[]) {
  const begun: State = { pair, stays: 'a', take: [], cursor: -1 }
  const [kept, setKept] = useState(begun)
  const state = kept.pair === pair ? kept : begun
  const choosable = rows.filter(({ choosable: may }) => may)
  const row = choosable[state.cursor]
  const put = (change: Partial<State>) => setKept({ ...state, ...change })
  return {
    stays: state.stays,
    take: state.take,
    /** The field under the keys. */
    here: row?.field,
    keep: (side: Side) => put(chooseSurvivor(state, side, rows)),
    choose: (field: string, side: Side) => put(chooseValue(state, field, side)),
    move: (by: 1 | -1) => {
      if (choosable.length === 0) return
      const from = state.cursor < 0 && by < 0 ? 0 : state.cursor
      put({ cursor: (from + by + choosable.length) % choosable.length })
    },
    /** Takes the other value of the field under the keys. */
    turn: () => {
      if (row === undefined) return
      const side = keptSide(row, state)
      if (side !== 'both') put(chooseValue(state, row.field, otherSide(side)))
    },
  }
}

export type Chosen = ReturnType<typeof useChoice>
