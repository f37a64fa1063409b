import { UnstyledButton } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatNumber } from '../format/number.ts'
import { useAction } from '../keys/useAction.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import classes from './Bars.module.css'

export interface View {
  id: string
  label: string
  count?: number | string
}

interface ViewTabsProps {
  views: readonly View[]
  value: string
  onChange: (id: string) => void
  /** At the end of the row: how it is shown, the period. */
  end?: ReactNode
  /** Names the row for those who hear it. */
  label?: string
}

/** 38 px row of views with counts; keys 1 to 9 choose. */
export function ViewTabs({ views, value, onChange, end, label }: ViewTabsProps) {
  const t = useWords()
  const row = useRef<HTMLDivElement>(null)
  // On the phone the row is longer than the screen.
  useEffect(() => {
    row.current
      ?.querySelector(`[data-view="${CSS.escape(value)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  const step = (by: number) => {
    const at = views.findIndex((view) => view.id === value)
    const next = views[(at + by + views.length) % views.length]
    if (next === undefined) return
    onChange(next.id)
    row.current?.querySelector<HTMLElement>(`[data-view="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <div className={classes.views}>
      <div
        ref={row}
        role="tablist"
        aria-label={label ?? t('Views')}
        className={classes.viewList}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') step(1)
          if (event.key === 'ArrowLeft') step(-1)
        }}
      >
        {views.map((view, index) => (
          <ViewTab
            key={view.id}
            view={view}
            number={index + 1}
            selected={view.id === value}
            choose={() => onChange(view.id)}
          />
        ))}
      </div>
      {end !== undefined && <div className={classes.end}>{end}</div>}
    </div>
  )
}

function ViewTab(props: { view: View; number: number; selected: boolean; choose: () => void }) {
  const { view, number, selected, choose } = props
  const t = useWords()
  const { locale } = useSession()
  const keys = number <= 9 ? String(number) : undefined
  useAction({
    id: `view.${view.id}`,
    label: t('View {{name}}', { name: view.label }),
    keys,
    group: t('Views'),
    run: choose,
  })
  return (
    <UnstyledButton
      role="tab"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      data-view={view.id}
      className={classes.view}
      onClick={choose}
    >
      {view.label}
      {view.count !== undefined && (
        <span className={classes.viewCount}>
          {typeof view.count === 'number' ? formatNumber(view.count, locale) : view.count}
        </span>
      )}
    </UnstyledButton>
  )
}
