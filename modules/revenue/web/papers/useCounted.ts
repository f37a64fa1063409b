import { useMemo } from 'react'
import { useSession } from '#platform/web/index.ts'
import { type PaperAmounts, paperAmounts } from '../../contract/paper-amounts.ts'
import type { PaperContext } from '../../contract/papers.ts'
import type { Draft, DraftLine } from './draft.ts'
import { type Margins, margins } from './margin.ts'

export interface Counted {
  currency: string
  /** Undefined where a figure is larger than can be counted. */
  amounts: PaperAmounts<DraftLine> | undefined
  margins: Margins | undefined
}

/** What a draft comes to and what stays of it, counted where it is written. */
export function useCounted(draft: Draft, context: PaperContext | undefined): Counted {
  const { currency: base } = useSession()
  const currency = draft.currency ?? context?.terms.currency ?? base
  return useMemo(() => {
    const amounts = amountsOf(draft, currency, context)
    const rate = context?.rate ?? (currency === base ? '1' : null)
    return { currency, amounts, margins: amounts && margins(amounts, { currency, baseCurrency: base, rate }) }
  }, [draft, currency, context, base])
}

function amountsOf(draft: Draft, currency: string, context: PaperContext | undefined) {
  const rates = new Map(context?.taxes.map(({ id, rate }) => [id, rate]))
  try {
    return paperAmounts(
      {
        ...{ currency, taxMode: draft.taxMode ?? context?.terms.taxMode ?? 'exclusive' },
        ...{
          rounding: context?.rounding ?? 'line',
          discountRate: draft.discountRate,
          discountAmount: draft.discountAmount,
        },
        lines: draft.lines,
      },
      (id) => rates.get(id),
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
