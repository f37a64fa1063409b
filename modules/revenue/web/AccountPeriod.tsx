import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { useGo } from '#platform/web/index.ts'
import { PeriodPicker } from './PeriodPicker.tsx'
import { statementIn } from './panel.ts'

/** The period of the account page, at the end of its tabs. */
export function AccountPeriod({ panels, address }: AccountPanelProps) {
  const go = useGo()
  const panel = statementIn(panels)
  if (panel === undefined) return null
  return (
    <PeriodPicker
      window={panel.window}
      onChange={({ from, to }) => void go(address({ from, to }), { replace: true })}
    />
  )
}
