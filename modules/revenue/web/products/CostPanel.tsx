import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  Day,
  DayField,
  Form,
  faultsOf,
  Panel,
  TextField,
  Tooltip,
  useClock,
  useFields,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { CostFrom, Product } from '../../contract/product.ts'
import { api } from '../api.ts'
import { formatPrice } from '../price.ts'
import { readDecimal } from './decimal-text.ts'
import classes from './Products.module.css'
import { useWrite } from './useWrite.ts'

/** What one costs and cost, the latest first; what was sold keeps the cost of its day. */
export function CostPanel({ product }: { product: Product }) {
  const t = useWords()
  const { currency, locale } = useSession()
  const mayChange = useMay('product:change')
  const { mayWrite } = useFields()
  const may = mayChange && mayWrite('document.unitCost')
  const set = useSetCost(product)
  return (
    <Panel title={t('What one costs')} note={currency}>
      {product.costs.length === 0 && (
        <p className={classes.note}>
          {product.bundle ? t('What its parts cost together.') : t('It is not known, so neither is what stays.')}
        </p>
      )}
      <table className={classes.rows}>
        <tbody>
          {product.costs.map(({ fromDay, cost }) => (
            <tr key={fromDay ?? ''}>
              <td>{fromDay === null ? t('from the beginning') : <From day={fromDay} />}</td>
              <td data-figure>{formatPrice(cost, currency, locale)}</td>
              {may && (
                <td data-action>
                  <Tooltip label={t('Take this cost away')}>
                    <ActionIcon
                      size="panel"
                      aria-label={t('Take this cost away')}
                      onClick={() => set.mutate({ fromDay, cost: null })}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  </Tooltip>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {may && <AddCost product={product} />}
    </Panel>
  )
}

function From({ day }: { day: string }) {
  const t = useWords()
  return (
    <>
      {t('from')} <Day day={day} full />
    </>
  )
}

type Setting = Omit<CostFrom, 'cost'> & { cost: string | null }

function useSetCost({ id, name }: Product, inForm = false) {
  const t = useWords()
  return useWrite({
    keys: ['products', 'product'],
    write: (setting: Setting) => api.setUnitCost({ id, ...setting }),
    said: (_, { cost }) =>
      cost === null ? t('A cost of {{name}} is taken away', { name }) : t('The cost of {{name}} is set', { name }),
    inForm,
  })
}

/** From today on where no other day is said; the first cost holds from the beginning. */
function AddCost({ product }: { product: Product }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const first = product.costs.length === 0
  const [day, setDay] = useState<string | undefined>(first ? undefined : today)
  const [text, setText] = useState('')
  const set = useSetCost(product, true)
  const read = readDecimal(text, locale)
  const check = () => ('fault' in read ? t(read.fault) : undefined)
  const send = () => {
    if ('fault' in read || read.value === null) return
    set.mutate({ fromDay: day ?? null, cost: read.value }, { onSuccess: () => setText('') })
  }
  return (
    <Form faults={faultsOf(set.error)} onSubmit={send}>
      <div className={classes.adding}>
        <DayField name="fromDay" label={t('From')} value={day} onChange={setDay} optional={first} />
        <TextField name="cost" label={t('Cost of one')} value={text} onChange={setText} check={check} />
        <Button type="submit" size="form" disabled={text.trim() === ''} loading={set.isPending}>
          {t('Set it')}
        </Button>
      </div>
    </Form>
  )
}
