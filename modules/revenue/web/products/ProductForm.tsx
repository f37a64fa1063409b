import { ActionIcon, Autocomplete, Button, Checkbox } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import {
  type Fault,
  FieldRow,
  Form,
  SelectField,
  TextField,
  Tooltip,
  useFields,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type Product, productKinds, productKindWord } from '../../contract/product.ts'
import { api } from '../api.ts'
import { readDecimal, showDecimal } from './decimal-text.ts'
import { ProductPick } from './ProductPick.tsx'
import classes from './Products.module.css'
import { useFamilies } from './useProducts.ts'

export interface ProductValues {
  code: string | null
  name: string
  family: string | null
  unit: string | null
  kind: Product['kind']
  taxId: string | null
  lossLeader: boolean
  listPrice: string | null
  prices: { currency: string; price: string }[]
  parts: { productId: string; quantity: string }[]
  unitCost?: string | null
}

type Texts = Record<'code' | 'name' | 'family' | 'unit' | 'listPrice' | 'unitCost', string>
interface OtherPrice {
  /** Of its row on the screen. */
  key: number
  currency: string
  price: string
}
interface Part {
  key: number
  productId: string
  name: string
  quantity: string
}

let rows = 0

interface ProductFormProps {
  /** What is changed; a new one otherwise. */
  product?: Product
  /** What was looked for and not found is likely the name. */
  name?: string
  faults: readonly Fault[]
  saving: boolean
  onSave: (values: ProductValues) => void
  actions: ReactNode
}

/** All fields of a product; what one costs is asked for with a new one only, and has its own history after. */
export function ProductForm({ product, name = '', faults, saving, onSave, actions }: ProductFormProps) {
  const t = useWords()
  const { locale, currency } = useSession()
  const { mayWrite } = useFields()
  const families = useFamilies()
  const { data: taxes } = useQuery({
    queryKey: ['taxes', 'no'],
    queryFn: ({ signal }) => api.listTaxes({}, { signal }),
  })
  const [texts, setTexts] = useState<Texts>({
    ...{ code: product?.code ?? '', name: product?.name ?? name, family: product?.family ?? '' },
    ...{ unit: product?.unit ?? '', listPrice: showDecimal(product?.listPrice ?? null, locale), unitCost: '' },
  })
  const [kind, setKind] = useState<Product['kind']>(product?.kind ?? 'good')
  const [taxId, setTaxId] = useState(product?.tax?.id ?? '')
  const [lossLeader, setLossLeader] = useState(product?.lossLeader ?? false)
  const [prices, setPrices] = useState<OtherPrice[]>(
    (product?.prices ?? []).map((each) => ({ ...each, key: rows++, price: showDecimal(each.price, locale) })),
  )
  const [parts, setParts] = useState<Part[]>(
    (product?.parts ?? []).map((each) => ({
      ...{
        key: rows++,
        productId: each.product.id,
        name: each.product.name,
        quantity: showDecimal(each.quantity, locale),
      },
    })),
  )
  const [own, setOwn] = useState<Fault[]>([])
  const fault = (text: string) => {
    const read = readDecimal(text, locale)
    return 'fault' in read ? t(read.fault) : undefined
  }
  const written = (text: string) => {
    const read = readDecimal(text, locale)
    return 'fault' in read ? null : read.value
  }
  const field = (id: keyof Texts, label: string) => ({
    name: id,
    label: t(label),
    value: texts[id],
    onChange: (value: string) => setTexts((before) => ({ ...before, [id]: value })),
  })
  const send = () => {
    const found = [
      ...(['listPrice', 'unitCost'] as const).map((id) => ({ path: id, message: fault(texts[id]) })),
      ...prices.map(({ price }, at) => ({ path: `prices.${at}.price`, message: fault(price) })),
      ...parts.map(({ quantity }, at) => ({ path: `parts.${at}.quantity`, message: fault(quantity) })),
    ].flatMap(({ path, message }): Fault[] => (message === undefined ? [] : [{ path, message }]))
    setOwn(found)
    if (found.length > 0) return
    onSave({
      ...{ code: texts.code.trim() || null, name: texts.name, family: texts.family.trim() || null },
      ...{ unit: texts.unit.trim() || null, kind, taxId: taxId || null, lossLeader },
      listPrice: written(texts.listPrice),
      prices: prices.map((each) => ({
        currency: each.currency.trim().toUpperCase(),
        price: written(each.price) ?? '',
      })),
      parts: parts.map(({ productId, quantity }) => ({ productId, quantity: written(quantity) ?? '' })),
      ...(!product && mayWrite('document.unitCost') && { unitCost: written(texts.unitCost) }),
    })
  }
  const taxChoices = [...(taxes?.items ?? []), ...(product?.tax ? [product.tax] : [])]
  const ofTaxes = [...new Map(taxChoices.map((tax) => [tax.id, { value: tax.id, label: tax.name }])).values()]
  const shown = own.length > 0 ? own : faults
  return (
    <Form
      faults={shown}
      onSubmit={send}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={saving}>
            {product ? t('Save') : t('Add the product')}
          </Button>
          {actions}
        </>
      }
    >
      <TextField
        {...field('name', 'Name')}
        autoFocus
        check={(value) => (value.trim() === '' ? t('The name is missing') : undefined)}
      />
      <FieldRow>
        <TextField {...field('code', 'Code')} optional />
        <SelectField
          name="kind"
          label={t('Kind')}
          value={kind}
          onChange={(value) => setKind(productKinds.find((known) => known === value) ?? 'good')}
          choices={productKinds.map((value) => ({ value, label: t(productKindWord[value]) }))}
        />
      </FieldRow>
      <FieldRow>
        <Autocomplete
          label={`${t('Family')} (${t('optional')})`}
          name="family"
          data={families.map(({ family }) => family)}
          value={texts.family}
          error={shown.find(({ path }) => path === 'family')?.message}
          onChange={(family) => setTexts((before) => ({ ...before, family }))}
        />
        <TextField {...field('unit', 'Unit')} optional placeholder={t('piece, hour, kg')} />
      </FieldRow>
      <FieldRow>
        <TextField
          {...field('listPrice', 'List price')}
          label={t('List price in {{currency}}', { currency })}
          optional
          check={fault}
        />
        {!product && mayWrite('document.unitCost') ? (
          <TextField
            {...field('unitCost', 'Unit cost')}
            label={t('Unit cost in {{currency}}', { currency })}
            optional
            check={fault}
          />
        ) : null}
      </FieldRow>
      <SelectField name="taxId" label={t('Tax')} optional value={taxId} onChange={setTaxId} choices={ofTaxes} />
      <Rows
        legend={t('Prices in other currencies')}
        add={t('Add a currency')}
        onAdd={() => setPrices([...prices, { key: rows++, currency: '', price: '' }])}
      >
        {prices.map((each, at) => (
          <Row
            key={each.key}
            remove={t('Leave this price out')}
            onRemove={() => setPrices(prices.filter((_, no) => no !== at))}
          >
            <TextField
              name={`prices.${at}.currency`}
              label={t('Currency')}
              hideLabel
              placeholder="USD"
              value={each.currency}
              onChange={(value) =>
                setPrices(prices.map((other, no) => (no === at ? { ...other, currency: value } : other)))
              }
            />
            <TextField
              name={`prices.${at}.price`}
              label={t('Price')}
              hideLabel
              placeholder={t('Price')}
              value={each.price}
              check={fault}
              onChange={(value) =>
                setPrices(prices.map((other, no) => (no === at ? { ...other, price: value } : other)))
              }
            />
          </Row>
        ))}
      </Rows>
      <Rows
        legend={t('Parts, where it is a bundle')}
        add={t('Add a part')}
        onAdd={() => setParts([...parts, { key: rows++, productId: '', name: '', quantity: '1' }])}
      >
        {parts.map((each, at) => (
          <Row
            key={each.key}
            remove={t('Leave this part out')}
            onRemove={() => setParts(parts.filter((_, no) => no !== at))}
          >
            <ProductPick
              label={t('Part')}
              hideLabel
              value={each.productId}
              name={each.name}
              fault={shown.find(({ path }) => path === `parts.${at}.productId`)?.message}
              onChange={(productId, called) =>
                setParts(parts.map((other, no) => (no === at ? { ...other, productId, name: called } : other)))
              }
            />
            <TextField
              name={`parts.${at}.quantity`}
              label={t('Quantity')}
              hideLabel
              value={each.quantity}
              check={fault}
              onChange={(value) =>
                setParts(parts.map((other, no) => (no === at ? { ...other, quantity: value } : other)))
              }
            />
          </Row>
        ))}
      </Rows>
      <Checkbox
        label={t('Loss leader: sold below its cost on purpose, without a warning')}
        checked={lossLeader}
        onChange={(event) => setLossLeader(event.currentTarget.checked)}
      />
    </Form>
  )
}

interface RowsProps {
  legend: string
  add: string
  onAdd: () => void
  children: ReactNode
}

const Rows = ({ legend, add, onAdd, children }: RowsProps) => (
  <fieldset className={classes.fieldset}>
    <legend className={classes.legend}>{legend}</legend>
    <div className={classes.listed}>{children}</div>
    <Button size="panel" variant="subtle" leftSection={<IconPlus size={14} />} onClick={onAdd}>
      {add}
    </Button>
  </fieldset>
)

const Row = ({ remove, onRemove, children }: { remove: string; onRemove: () => void; children: ReactNode }) => (
  <div className={classes.listRow}>
    {children}
    <Tooltip label={remove}>
      <ActionIcon size="bar" aria-label={remove} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </Tooltip>
  </div>
)
