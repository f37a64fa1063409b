import { formatShare, Money, Share, Undefined, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { Document, Line } from '../contract/document.ts'
import { formatPrice, formatQuantity } from './price.ts'
import classes from './Sheets.module.css'
import { lineWord } from './words.ts'

/** What was sold on two lines: the product, then quantity, price, discount, net and cost. */
export function DocumentLines({ document }: { document: Document }) {
  const t = useWords()
  const { shows } = useFields()
  return (
    <table className={classes.lines}>
      <thead>
        <tr>
          <th scope="col">{t('Quantity')}</th>
          <th scope="col">{t('List price')}</th>
          <th scope="col">{t('Discount')}</th>
          {shows('document.unitCost') && <th scope="col">{t('Cost')}</th>}
          <th scope="col">{t('Net')}</th>
        </tr>
      </thead>
      {document.lines.map((line) => (
        <LineRows key={line.id} line={line} currency={document.currency} />
      ))}
    </table>
  )
}

function LineRows({ line, currency }: { line: Line; currency: string }) {
  const t = useWords()
  const { locale, currency: base } = useSession()
  const { shows } = useFields()
  const { kind, product, description, quantity, listPrice, gross, discount, net, baseCost } = line
  const goods = kind === 'sale' || kind === 'return'
  return (
    <tbody>
      <tr>
        <td colSpan={shows('document.unitCost') ? 5 : 4}>
          {product?.name ?? description ?? t(lineWord[kind])}
          <small>
            {[product?.code, kind !== 'sale' && (product ?? description) && t(lineWord[kind])]
              .filter(Boolean)
              .join(', ')}
          </small>
        </td>
      </tr>
      <tr>
        <td>{quantity === null ? '' : formatQuantity(quantity, locale)}</td>
        <td>{listPrice === null ? '' : formatPrice(listPrice, currency, locale)}</td>
        <td title={gross > 0 && discount !== 0 ? formatShare(discount / gross, locale) : undefined}>
          {discount !== 0 && gross > 0 && <Share value={discount / gross} />}
        </td>
        {shows('document.unitCost') && (
          <td>
            {goods &&
              (baseCost === null ? (
                <Undefined reason={t('Its cost is not known')} />
              ) : (
                <Money minor={baseCost} currency={base} mode="minor" tinted={false} />
              ))}
          </td>
        )}
        <td data-net="">
          <Money minor={net} currency={currency} mode="minor" />
        </td>
      </tr>
    </tbody>
  )
}
