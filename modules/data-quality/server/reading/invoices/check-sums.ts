import { Decimal } from 'decimal.js'
import { minorDigits } from '#platform/contract/money.ts'
import type { ElectronicInvoice, Tax } from '../../../contract/electronic-invoice.ts'

export interface SumFault {
  /** Of EN 16931, such as BR-CO-10. */
  rule: string
  /** What was said and what it should have been. */
  sentence: string
}

/**
 * The calculation rules of EN 16931 (its section 6.4.2): what does not add up, each with its rule. An amount of a tax may
 * be less than one whole unit away from its rate times its basis, as the standard's own validation has it: some round by line.
 */
export function checkSums({ currency, lines, adjustments, taxes, totals }: ElectronicInvoice): SumFault[] {
  const sum = (amounts: (string | null)[]) => amounts.reduce((total, amount) => total.plus(amount ?? 0), new Decimal(0))
  const of = (charge: boolean) => sum(adjustments.filter((one) => one.charge === charge).map(({ amount }) => amount))
  const [allowances, charges] = [of(false), of(true)]
  const exclusive = sum([totals.lines, totals.charges]).minus(totals.allowances ?? 0)
  const expected: [rule: string, what: string, said: string | null, should: Decimal][] = [
    ['BR-CO-10', 'The sum of the lines', totals.lines, sum(lines.map(({ net }) => net))],
    ['BR-CO-11', 'The sum of the discounts on the document', totals.allowances, allowances],
    ['BR-CO-12', 'The sum of the charges on the document', totals.charges, charges],
    ['BR-CO-13', 'The total without tax', totals.exclusive, exclusive],
    ['BR-CO-14', 'The total of the tax', totals.tax, sum(taxes.map(({ amount }) => amount))],
    ['BR-CO-15', 'The total with tax', totals.inclusive, sum([totals.exclusive, totals.tax])],
    ['BR-CO-16', 'The amount due', totals.payable, sum([totals.inclusive, totals.rounding]).minus(totals.prepaid ?? 0)],
  ]
  const money = (amount: Decimal.Value) => `${new Decimal(amount).toFixed(minorDigits(currency))} ${currency}`
  const unequal = expected
    .filter(([, , said, should]) => !should.equals(said ?? 0))
    .map(([rule, what, said, should]) => ({
      rule,
      sentence: `${what} is ${money(said ?? 0)}, and should be ${money(should)}.`,
    }))
  return [...unequal, ...taxFaults()]

  function taxFaults(): SumFault[] {
    return taxes.flatMap((group) => {
      const name = `${group.category}${group.rate === null ? '' : ` ${new Decimal(group.rate).toFixed()} %`}`
      const inGroup = <T extends { tax: Tax }>(parts: T[]) => parts.filter(({ tax }) => isSame(tax, group))
      const own = inGroup(adjustments)
      const basis = sum(inGroup(lines).map(({ net }) => net))
        .plus(sum(own.filter(({ charge }) => charge).map(({ amount }) => amount)))
        .minus(sum(own.filter(({ charge }) => !charge).map(({ amount }) => amount)))
      const tax = new Decimal(group.basis)
        .times(group.rate ?? 0)
        .div(100)
        .toDecimalPlaces(minorDigits(currency), Decimal.ROUND_HALF_UP)
      return [
        ...(basis.equals(group.basis)
          ? []
          : [
              {
                rule: `BR-${group.category}-08`,
                sentence: `The basis of tax ${name} is ${money(group.basis)}, and its lines and adjustments make ${money(basis)}.`,
              },
            ]),
        ...(tax.minus(group.amount).abs().lessThan(1)
          ? []
          : [
              {
                rule: 'BR-CO-17',
                sentence: `Tax ${name} on ${money(group.basis)} is ${money(group.amount)}, and should be ${money(tax)}.`,
              },
            ]),
      ]
    })
  }
}

const isSame = (one: Tax, other: Tax) =>
  one.category === other.category && new Decimal(one.rate ?? 0).equals(other.rate ?? 0)
