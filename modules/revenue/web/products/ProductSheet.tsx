import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  Failed,
  KeyCap,
  Link,
  Loading,
  Panel,
  Share,
  SideSheet,
  Stack,
  Undefined,
  useAction,
  useFields,
  useMay,
  usePhone,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type Product, productKindWord } from '../../contract/product.ts'
import { api } from '../api.ts'
import { formatPrice, formatQuantity } from '../price.ts'
import { BuyersPanel } from './BuyersPanel.tsx'
import { ChangeProduct } from './ChangeProduct.tsx'
import { CostPanel } from './CostPanel.tsx'
import classes from './Products.module.css'
import { marginOf } from './product-columns.tsx'
import { useProduct } from './useProducts.ts'
import { useWrite } from './useWrite.ts'

/** A product beside its list: what it is, what it costs and cost, what it is made of, who buys it. */
export function ProductSheet({ productId, onClose }: { productId: string; onClose: () => void }) {
  const t = useWords()
  const [changing, setChanging] = useState(false)
  const { data, error, refetch } = useProduct(productId)
  return (
    <SideSheet open onClose={changing ? () => setChanging(false) : onClose} title={data?.name ?? t('Product')}>
      {error && !data && <Failed title={t('The product did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data &&
        (changing ? (
          <ChangeProduct product={data} onDone={() => setChanging(false)} />
        ) : (
          <Shown product={data} change={() => setChanging(true)} />
        ))}
    </SideSheet>
  )
}

function Shown({ product, change }: { product: Product; change: () => void }) {
  const { shows } = useFields()
  const seesSales = useMay('document:see') && shows('account.netSales')
  return (
    <>
      <Head product={product} change={change} />
      <Stack>
        {shows('document.unitCost') && <CostPanel product={product} />}
        <Parts product={product} />
        {seesSales && <BuyersPanel productId={product.id} />}
      </Stack>
    </>
  )
}

function Head({ product, change }: { product: Product; change: () => void }) {
  const t = useWords()
  const { currency, locale } = useSession()
  const { shows } = useFields()
  const may = useMay('product:change')
  const size = usePhone() ? 'form' : 'bar'
  const archive = useWrite({
    keys: ['products', 'product'],
    write: ({ id, version }: Product) => api.archiveProduct({ id }, { version }),
    said: (_, { name }) => t('{{name}} is archived', { name }),
  })
  const restore = useWrite({
    keys: ['products', 'product'],
    write: ({ id, version }: Product) => api.restoreProduct({ id }, { version }),
    said: (_, { name }) => t('{{name}} is sold again', { name }),
  })
  const turn = () => (product.archived ? restore : archive).mutate(product)
  const turnLabel = product.archived ? t('Sell it again') : t('Archive it')
  const TurnIcon = product.archived ? IconArchiveOff : IconArchive
  const group = t('Product')
  useAction(
    may
      ? { id: 'product.change', label: t('Change the product'), keys: 'e', group, icon: IconPencil, run: change }
      : undefined,
  )
  useAction(may ? { id: 'product.archive', label: turnLabel, group, icon: TurnIcon, run: turn } : undefined)
  const price = (value: string | null | undefined, reason: string) =>
    value == null ? <Undefined reason={reason} /> : formatPrice(value, currency, locale)
  const facts: [string, ReactNode][] = [
    [t('Code'), product.code],
    [t('Family'), product.family],
    [t('Unit'), product.unit],
    [t('Kind'), product.parts.length > 0 ? t('Bundle') : t(productKindWord[product.kind])],
    [t('Tax'), product.tax?.name],
    [t('Loss leader'), product.lossLeader ? t('yes') : null],
    [t('List price'), price(product.listPrice, t('It has no price yet'))],
    ...product.prices.map((each): [string, ReactNode] => [
      t('Price in {{currency}}', { currency: each.currency }),
      formatPrice(each.price, each.currency, locale),
    ]),
    ...(shows('document.unitCost')
      ? ([
          [t('Unit cost'), price(product.unitCost, t('What it costs is not known'))],
          [t('Margin'), <Share key="margin" value={marginOf(product)} reason={t('It needs a price and a cost')} />],
        ] satisfies [string, ReactNode][])
      : []),
  ]
  return (
    <div className={classes.head}>
      <dl className={classes.facts}>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {may && (
        <div className={classes.deeds}>
          <Button
            size={size}
            leftSection={<IconPencil size={16} />}
            rightSection={<KeyCap keys="e" />}
            onClick={change}
          >
            {t('Change')}
          </Button>
          <Button size={size} variant="subtle" leftSection={<TurnIcon size={16} />} onClick={turn}>
            {turnLabel}
          </Button>
        </div>
      )}
    </div>
  )
}

function Parts({ product: { parts, partOf } }: { product: Product }) {
  const t = useWords()
  const { locale } = useSession()
  const link = ({ id, name }: { id: string; name: string }) => <Link to={`/products?product=${id}`}>{name}</Link>
  return (
    <>
      {parts.length > 0 && (
        <Panel title={t('Parts')}>
          <table className={classes.rows}>
            <tbody>
              {parts.map(({ product, quantity }) => (
                <tr key={product.id}>
                  <td>{link(product)}</td>
                  <td data-code>{product.code}</td>
                  <td data-figure>{formatQuantity(quantity, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      {partOf.length > 0 && (
        <Panel title={t('Part of')}>
          <table className={classes.rows}>
            <tbody>
              {partOf.map((bundle) => (
                <tr key={bundle.id}>
                  <td>{link(bundle)}</td>
                  <td data-code>{bundle.code}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </>
  )
}
