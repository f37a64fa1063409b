import { Link, Money, useFields, useWords } from '#platform/web/index.ts'
import type { AccountGroup } from '../../contract/link.ts'
import classes from './Links.module.css'

/** What an account brings with its subsidiaries in twelve months, opening into what each of them brings. */
export function GroupFigures({ group: { total, items, more } }: { group: AccountGroup }) {
  const t = useWords()
  const { shows } = useFields()
  const [net, profit] = [shows('account.netSales'), shows('account.grossProfit')]
  if (!net && !profit) return null
  return (
    <details className={classes.group}>
      <summary>
        {t('With subsidiaries, 12 months')}
        {net && (
          <b className={classes.sum}>
            <Money minor={total.netSales} />
          </b>
        )}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Account')}</th>
            {net && <th scope="col">{t('Net sales')}</th>}
            {profit && <th scope="col">{t('Gross profit')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, depth, netSales, grossProfit }) => (
            <tr key={id}>
              <th scope="row" style={{ paddingInlineStart: Math.min(depth, 4) * 10 }}>
                <Link to={`/accounts/${id}`}>{name}</Link>
              </th>
              {net && (
                <td>
                  <Money minor={netSales} />
                </td>
              )}
              {profit && (
                <td>
                  <Money minor={grossProfit} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{more > 0 ? t('Together, with {{count}} more', { count: more }) : t('Together')}</th>
            {net && (
              <td>
                <Money minor={total.netSales} />
              </td>
            )}
            {profit && (
              <td>
                <Money minor={total.grossProfit} />
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </details>
  )
}
