import { Link, Money, useSession, useWords } from '#platform/web/index.ts'
import type { CurvePoint } from '../contract/portfolio.ts'
import { capital, countInWords } from './count-words.ts'
import classes from './Portfolio.module.css'
import { RankedTable } from './RankedTable.tsx'
import { type BodyProps, choiceOf, useRankedRows } from './usePortfolio.ts'
import { useRankedColumns } from './useRankedColumns.tsx'

/** Who loses, worst first, and who earns what they lose. */
export function LosingAccounts({ portfolio, view }: BodyProps) {
  const t = useWords()
  const columns = useRankedColumns(portfolio)
  const list = useRankedRows(choiceOf(view), { show: 'unprofitable', order: 'worst', limit: 200 })
  return (
    <>
      {portfolio.measure === 'gross-profit' && <WhoEarnsIt portfolio={portfolio} />}
      <RankedTable
        portfolio={portfolio}
        label={t('Accounts that lose, worst first')}
        rows={list.rows}
        columns={columns}
        count={portfolio.unprofitable.accounts}
        stale={list.isPlaceholderData}
        onEndReached={() => void (list.isFetching || list.fetchNextPage())}
        more={list.hasNextPage}
        error={list.error}
        again={() => void list.refetch()}
      />
    </>
  )
}

/** So many of the best are named; of more only their number is said. */
const mostNamed = 4

function WhoEarnsIt({ portfolio: { whale, matchedBy, unprofitable } }: Pick<BodyProps, 'portfolio'>) {
  const t = useWords()
  const { locale } = useSession()
  if (matchedBy === null || matchedBy.accounts === 0) return null
  const covered = matchedBy.amount >= -unprofitable.amount
  const named = matchedBy.accounts <= mostNamed ? whale.slice(0, matchedBy.accounts) : []
  const number = countInWords(matchedBy.accounts, locale)
  return (
    <p className={classes.earners}>
      {named.length > 0 ? <Names accounts={named} /> : capital(t('the best {{some}}', { some: number }))}{' '}
      {matchedBy.accounts === 1 ? t('earns') : t('earn')} <Money minor={matchedBy.amount} />
      {covered ? t(', all of which goes to make up for these.') : t(', which does not make up for these.')}
    </p>
  )
}

/** "Saltgrass Hotels, Lantern Row Cafés and Brightmoor Bakeries", each opening its account. */
function Names({ accounts }: { accounts: readonly CurvePoint[] }) {
  const { locale } = useSession()
  const left = [...accounts]
  return new Intl.ListFormat(locale).formatToParts(accounts.map(({ name }) => name)).map((part) => {
    const account = part.type === 'element' ? left.shift() : undefined
    if (account === undefined) return part.value
    return (
      <Link key={account.id} className={classes.opens} to={`/accounts/${account.id}`}>
        {part.value}
      </Link>
    )
  })
}
