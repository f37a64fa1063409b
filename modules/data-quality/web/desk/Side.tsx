import type { ReactNode } from 'react'
import type { ImportRecord } from '../../contract/import-record.ts'
import type { ImportActions } from '../useImports.ts'
import classes from './Side.module.css'

export interface SideProps {
  record: ImportRecord
  actions: ImportActions
}

/** Content that scrolls and, at the bottom, what can be done. */
export const Side = ({ label, children, foot }: { label: string; children: ReactNode; foot?: ReactNode }) => (
  <aside className={classes.side} aria-label={label}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
    <div className={classes.scroll} tabIndex={0}>
      {children}
    </div>
    {foot !== undefined && <div className={classes.foot}>{foot}</div>}
  </aside>
)
