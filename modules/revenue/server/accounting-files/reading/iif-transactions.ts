import { Decimal } from 'decimal.js'
import { ReadingFault } from '#modules/data-quality/server/index.ts'
import type { IifRecord } from './iif-records.ts'
import { amountIn } from './read-amounts.ts'

export interface IifSplit {
  line: number
  amount: Decimal
  cell: IifRecord['cell']
}

export interface IifTransaction {
  /** `INVOICE`, `CREDIT MEMO`, `PAYMENT` … */
  type: string
  head: IifSplit
  splits: IifSplit[]
}

/** These promise something and post nothing; QuickBooks does not balance them either. */
const unposted = new Set(['ESTIMATE', 'ESTIMATES', 'PURCHORD', 'PURCHASE ORDER', 'SALESORD', 'SALES ORDER'])

/** Gathers TRNS … SPL … ENDTRNS; a transaction that does not sum to zero is a fault of the file. */
export class IifTransactions {
  private open: IifTransaction | null = null

  /** Answers the transaction that this record ends. */
  take(record: IifRecord): IifTransaction | null {
    if (record.tag === 'TRNS') return this.begin(record)
    if (record.tag === 'SPL') return this.add(record)
    if (record.tag === 'ENDTRNS') return this.end(record.line)
    return null
  }

  finish(): void {
    if (this.open) throw notEnded(this.open)
  }

  private begin(record: IifRecord): null {
    if (this.open) throw notEnded(this.open)
    this.open = { type: record.cell('TRNSTYPE').toUpperCase(), head: splitOf(record), splits: [] }
    return null
  }

  private add(record: IifRecord): null {
    if (!this.open) throw astray(record.line, 'SPL')
    this.open.splits.push(splitOf(record))
    return null
  }

  private end(line: number): IifTransaction {
    const done = this.open
    if (!done) throw astray(line, 'ENDTRNS')
    this.open = null
    const sum = done.splits.reduce((total, { amount }) => total.plus(amount), done.head.amount)
    if (!sum.isZero() && !unposted.has(done.type)) throw unbalanced(done, sum)
    return done
  }
}

const splitOf = ({ line, cell }: IifRecord): IifSplit => ({
  line,
  amount: amountIn(cell('AMOUNT'), line, 'AMOUNT') ?? new Decimal(0),
  cell,
})

const shown = ({ type, head }: IifTransaction): string =>
  [type === '' ? 'transaction' : type.toLowerCase(), head.cell('DOCNUM')].filter(Boolean).join(' ')

const unbalanced = (transaction: IifTransaction, sum: Decimal) =>
  new ReadingFault(
    'not-zero',
    `Line ${transaction.head.line}: the ${shown(transaction)} does not sum to zero, its lines add up to ${sum.toFixed(2)}. Nothing was brought in; mend its AMOUNT in the file or export it again.`,
    { line: transaction.head.line, column: 'AMOUNT' },
  )

const notEnded = (transaction: IifTransaction) =>
  new ReadingFault(
    'not-ended',
    `Line ${transaction.head.line}: the ${shown(transaction)} has no ENDTRNS. The file is cut off or was changed; export it again.`,
    { line: transaction.head.line },
  )

const astray = (line: number, tag: string) =>
  new ReadingFault('astray', `Line ${line}: ${tag} stands outside a transaction. Export the file again.`, { line })
