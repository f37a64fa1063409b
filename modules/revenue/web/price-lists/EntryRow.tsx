import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { faultsOf, TextField, useAction, useSession, useWords } from '#platform/web/index.ts'
import type { PriceList } from '../../contract/price-list.ts'
import { readDecimal, readDiscount } from '../products/decimal-text.ts'
import { ProductPick } from '../products/ProductPick.tsx'
import classes from '../products/Products.module.css'
import { useFamilies } from '../products/useProducts.ts'
import { useChangeItems } from './usePriceList.ts'

const empty = { quantity: '', price: '', discount: '' }
const ofFamily = 'family:'

/** What is added next: chosen, typed, Enter, and the next one. */
export function EntryRow({ list }: { list: PriceList }) {
  const t = useWords()
  const { locale } = useSession()
  const families = useFamilies()
  const [what, setWhat] = useState({ id: '', name: '' })
  const [texts, setTexts] = useState(empty)
  const [fault, setFault] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const add = useChangeItems(list.id, true)
  const toFirst = () => form.current?.querySelector('input')?.focus()
  useAction({
    id: 'price.new',
    label: t('Add a price'),
    keys: 'c',
    group: t('Price list'),
    icon: IconPlus,
    run: toFirst,
  })
  const field = (name: keyof typeof empty, label: string) => ({
    ...{ name, label, hideLabel: true, placeholder: label, value: texts[name] },
    onChange: (value: string) => setTexts((before) => ({ ...before, [name]: value })),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const [quantity, price, discount] = [
      readDecimal(texts.quantity, locale),
      readDecimal(texts.price, locale),
      readDiscount(texts.discount, locale),
    ]
    const wrong = [quantity, price, discount].find((read) => 'fault' in read)
    if (wrong && 'fault' in wrong) return setFault(t(wrong.fault))
    if (what.id === '') return setFault(t('Choose a product or a family first.'))
    if ('fault' in quantity || 'fault' in price || 'fault' in discount) return
    const target = what.id.startsWith(ofFamily) ? { family: what.id.slice(ofFamily.length) } : { productId: what.id }
    setFault(undefined)
    add.mutate(
      {
        set: [{ ...target, minQuantity: quantity.value ?? '0', price: price.value, discountRate: discount.value }],
        said: t('{{name}} is in the list', { name: what.name }),
      },
      {
        onSuccess: () => {
          setWhat({ id: '', name: '' })
          setTexts(empty)
          toFirst()
        },
      },
    )
  }
  const said = fault ?? faultsOf(add.error)[0]?.message
  return (
    <>
      <form ref={form} className={classes.entry} onSubmit={send} aria-label={t('Add a price')}>
        <ProductPick
          label={t('Product or family')}
          hideLabel
          value={what.id}
          name={what.name}
          onChange={(id, name) => setWhat({ id, name })}
          others={families.map(({ family }) => ({
            value: ofFamily + family,
            label: t('All of {{family}}', { family }),
          }))}
        />
        <TextField {...field('quantity', t('From quantity'))} />
        <TextField {...field('price', t('Price in {{currency}}', { currency: list.currency }))} />
        <TextField {...field('discount', t('or discount'))} />
        <Button type="submit" size="form" loading={add.isPending}>
          {t('Add')}
        </Button>
      </form>
      {said && (
        <p className={classes.fault} role="alert">
          {said}
        </p>
      )}
    </>
  )
}
