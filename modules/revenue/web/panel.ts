import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import type { StatementPanel } from '../contract/statement.ts'

/** What the server answered for this slice's panels; the page was loaded with it. */
export const statementIn = (panels: AccountPanelProps['panels']) => panels.statement as StatementPanel | undefined
