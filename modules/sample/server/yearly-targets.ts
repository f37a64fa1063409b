import { apportion } from './apportion.ts'
import { years } from './ledger-months.ts'
import { between, seededRandom } from './seeded-random.ts'
import { accountsWonInFirstYear } from './tables/customer-traits.ts'
import { type CustomerFigures, customers, type YearFigures } from './tables/customers.ts'

/** What one account's lines of one year must add up to, in cents. */
export type YearTarget = {
  months: readonly string[]
  gross: number
  discounts: number
  returns: number
  allowances: number
  cogs: number
  monthlyNet: number[]
}

/** The three years of a customer, earliest first. */
export function yearlyTargets(customer: CustomerFigures): YearTarget[] {
  const random = seededRandom(`targets ${customer.name}`)
  const won = accountsWonInFirstYear[customer.name]
  const monthsAsCustomer = years[0].months.map((month) => (won === undefined || month >= won ? 1 : 0))
  const share = monthsAsCustomer.reduce<number>((a, b) => a + b, 0) / 12
  const first = scaled(customer.before, share * between(random, 0.9, 0.975))
  const season = () => houseSeason.map((weight) => weight * between(random, 0.88, 1.12))
  return [
    target(
      years[0].months,
      first,
      season().map((weight, i) => weight * monthsAsCustomer[i]!),
    ),
    target(years[1].months, customer.before, season()),
    target(years[2].months, customer.year, customer.monthlyNet),
  ]
}

/** Net sales of the whole house per month, November first. */
const houseSeason = Array.from({ length: 12 }, (_, i) => customers.reduce((sum, c) => sum + c.monthlyNet[i]!, 0))

const scaled = (figures: YearFigures, by: number): YearFigures =>
  figures.map((figure) => Math.round(figure * by)) as unknown as YearFigures

function target(months: readonly string[], figures: YearFigures, netWeights: readonly number[]): YearTarget {
  const [gross, discounts, returns, allowances, cogs] = figures.map((euros) => euros * 100) as unknown as YearFigures
  const net = gross - discounts - returns - allowances
  return { months, gross, discounts, returns, allowances, cogs, monthlyNet: apportion(net, netWeights, 100) }
}
