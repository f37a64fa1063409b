import { useQuery } from '@tanstack/react-query'
import { Day, Failed, Link, Loading, Money, Panel, useSession, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { formatQuantity } from '../price.ts'
import classes from './Products.module.css'

/** Who bought it in the last 12 months, the largest first. */
export function BuyersPanel({ productId }: { productId: string }) {
  const t = useWords()
  const { locale } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['product', productId, 'buyers'],
    queryFn: ({ signal }) => api.productBuyers({ id: productId }, { signal }),
  })
  const note =
    data && data.accounts > data.items.length
      ? t('the largest {{some}} of {{count}} accounts', { some: data.items.length, count: data.accounts })
      : t('12 months')
  return (
    <Panel title={t('Bought by')} note={note}>
      {error && !data && <Failed title={t('The buyers did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.items.length === 0 && <p className={classes.note}>{t('Nobody in the last 12 months.')}</p>}
      {data && data.items.length > 0 && (
        <table className={classes.rows}>
          <thead>
            <tr>
              <th scope="col">{t('Account')}</th>
              <th scope="col">{t('Last')}</th>
              <th scope="col" data-figure>
                {t('Quantity')}
              </th>
              <th scope="col" data-figure>
                {t('Net sales')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ account, quantity, netSales, lastPurchase }) => (
              <tr key={account.id}>
                <td>
                  <Link to={`/accounts/${account.id}`}>{account.name}</Link>
                </td>
                <td>{lastPurchase && <Day day={lastPurchase} />}</td>
                <td data-figure>{quantity && formatQuantity(quantity, locale)}</td>
                <td data-figure>
                  <Money minor={netSales} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
