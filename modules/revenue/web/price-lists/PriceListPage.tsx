import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import {
  Day,
  Failed,
  Loading,
  Page,
  Sentence,
  useAction,
  useMay,
  useParams,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import type { PriceList } from '../../contract/price-list.ts'
import { api } from '../api.ts'
import classes from '../products/Products.module.css'
import { useWrite } from '../products/useWrite.ts'
import { ItemsGrid } from './ItemsGrid.tsx'
import { ListDialog } from './ListDialog.tsx'
import { useForWhom } from './useForWhom.ts'
import { usePriceList } from './usePriceList.ts'

/** One price list, edited like a sheet. */
export function PriceListPage() {
  const t = useWords()
  const { id = '' } = useParams()
  const { data, error, refetch } = usePriceList(id)
  const phone = usePhone()
  const path = [{ label: t('Price lists'), to: '/price-lists' }]
  return (
    <Page
      title={data?.name ?? t('Price list')}
      path={path}
      fill
      actions={data && !phone && <Actions list={data} size="bar" />}
    >
      {error && !data && <Failed title={t('The price list did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={12} />}
      {data && (
        <>
          <About list={data} />
          {phone && (
            <div className={classes.actions}>
              <Actions list={data} size="form" />
            </div>
          )}
          <ItemsGrid list={data} />
        </>
      )}
    </Page>
  )
}

function About({ list }: { list: PriceList }) {
  const t = useWords()
  const whom = useForWhom()(list)
  const { validFrom, validUntil, archived } = list
  return (
    <Sentence
      note={
        archived ? (
          t('It is archived and offered to nobody.')
        ) : (
          <>
            {validFrom && (
              <>
                {t('From')} <Day day={validFrom} full />{' '}
              </>
            )}
            {validUntil && (
              <>
                {t('until')} <Day day={validUntil} full />
              </>
            )}
            {!validFrom && !validUntil && t('It holds without an end.')}
          </>
        )
      }
    >
      {t('Prices for {{whom}}', { whom: list.account ? whom : whom.toLocaleLowerCase() })}
    </Sentence>
  )
}

function Actions({ list, size }: { list: PriceList; size: 'bar' | 'form' }) {
  const t = useWords()
  const may = useMay('product:change')
  const [changing, setChanging] = useState(false)
  const turn = useWrite({
    keys: ['price-list', 'price-lists'],
    write: ({ id, archived, version }: PriceList) => api.changePriceList({ id, archived: !archived }, { version }),
    said: ({ name, archived }) =>
      archived ? t('{{name}} is archived', { name }) : t('{{name}} is in use again', { name }),
  })
  const group = t('Price list')
  const label = list.archived ? t('Use it again') : t('Archive it')
  const TurnIcon = list.archived ? IconArchiveOff : IconArchive
  const change = t('Change for whom and how long')
  useAction(
    may ? { id: 'price-list.change', label: change, group, icon: IconPencil, run: () => setChanging(true) } : undefined,
  )
  useAction(may ? { id: 'price-list.archive', label, group, icon: TurnIcon, run: () => turn.mutate(list) } : undefined)
  if (!may) return null
  return (
    <>
      <Button size={size} variant="subtle" leftSection={<TurnIcon size={16} />} onClick={() => turn.mutate(list)}>
        {label}
      </Button>
      <Button size={size} leftSection={<IconPencil size={16} />} onClick={() => setChanging(true)}>
        {t('Change')}
      </Button>
      {changing && <ListDialog list={list} onClose={() => setChanging(false)} />}
    </>
  )
}
