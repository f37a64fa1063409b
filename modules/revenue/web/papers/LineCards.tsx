import { Button, Select, TextInput, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Money, SideSheet, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { PaperContext } from '../../contract/papers.ts'
import { type CellId, type GridColumn, gridColumns, hasCell } from './columns.ts'
import { type DraftLine, duplicated, type LineChange, newLine, withLine, without } from './draft.ts'
import { kindsOn } from './LineMenu.tsx'
import classes from './Paper.module.css'
import type { Counted } from './useCounted.ts'
import type { DraftState } from './useDraft.ts'
import { ofProduct, productsNamed } from './useProducts.ts'
import { lineLabel, paperLineWord } from './words.ts'

interface LineCardsProps {
  state: DraftState
  counted: Counted
  context: PaperContext | undefined
}

/** The lines on the phone: a card each, opened to be changed in a sheet. */
export function LineCards({ state, counted, context }: LineCardsProps) {
  const t = useWords()
  const { locale, currency: base } = useSession()
  const { mayWrite } = useFields()
  const costs = mayWrite('document.unitCost') ? base : undefined
  const [open, setOpen] = useState<DraftLine>()
  const { draft, change, faults } = state
  const { currency, amounts } = counted
  const columns = useMemo(
    () => gridColumns(t, locale, currency, context?.taxes ?? [], costs),
    [t, locale, currency, context, costs],
  )
  const show = (id: CellId, line: DraftLine) => columns.find((column) => column.id === id)!.show(line)
  const line = open && (draft.lines.find(({ id }) => id === open.id) ?? open)
  const setLine = (changed: LineChange) =>
    line &&
    change((now) => ({
      ...now,
      lines: withLine(now.lines, now.lines.find(({ id }) => id === line.id) ?? line, changed),
    }))
  return (
    <>
      <ul className={classes.cards} aria-label={t('Lines')}>
        {draft.lines.map((each, at) => (
          <li key={each.id}>
            <UnstyledButton
              className={classes.card}
              data-fault={[...faults.keys()].some((path) => path.startsWith(`lines.${each.id}`)) || undefined}
              onClick={() => setOpen(each)}
            >
              <b>{lineLabel(t, each, at)}</b>
              <Money minor={amounts?.of.get(each)?.net} currency={currency} mode="minor" />
              <small>
                {each.kind === 'text'
                  ? t('Text')
                  : `${show('quantity', each)} ${each.unit} × ${show('unitPrice', each)}`}
              </small>
              <small>{show('discountRate', each) && `− ${show('discountRate', each)}`}</small>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={classes.addLine}>
        <Button
          size="form"
          fullWidth
          leftSection={<IconPlus size={18} />}
          onClick={() => setOpen(newLine({ taxId: context?.terms.taxId ?? null, kind: kindsOn(draft.kind)[0]! }))}
        >
          {t('Add a line')}
        </Button>
      </div>
      {line && (
        <SideSheet open onClose={() => setOpen(undefined)} title={t('Line')}>
          <LineSheet
            key={line.id}
            {...{ line, columns, setLine, state, context, counted }}
            close={() => setOpen(undefined)}
            remove={() => {
              change((now) => ({ ...now, lines: without(now.lines, line.id) }))
              setOpen(undefined)
            }}
            duplicate={() => {
              change((now) => ({ ...now, lines: duplicated(now.lines, line.id) }))
              setOpen(undefined)
            }}
          />
        </SideSheet>
      )}
    </>
  )
}

interface LineSheetProps extends LineCardsProps {
  line: DraftLine
  columns: readonly GridColumn[]
  setLine: (change: LineChange) => void
  close: () => void
  remove: () => void
  duplicate: () => void
}

function LineSheet({ line, columns, setLine, state, context, counted, close, remove, duplicate }: LineSheetProps) {
  const t = useWords()
  const { shows } = useFields()
  const { draft, faults } = state
  const field = (id: CellId) => {
    const column = columns.find((each) => each.id === id)!
    return hasCell(line, id) ? (
      <CellField key={id} column={column} line={line} fault={faults.get(`lines.${line.id}.${id}`)} setLine={setLine} />
    ) : null
  }
  const margin = counted.margins?.of.get(line)
  return (
    <div className={classes.sheet}>
      {line.kind !== 'advance' && (
        <Select
          label={t('Kind')}
          allowDeselect={false}
          data={kindsOn(draft.kind).map((kind) => ({ value: kind, label: t(paperLineWord[kind]) }))}
          value={line.kind}
          onChange={(kind) => kind && setLine({ kind: kind as DraftLine['kind'] })}
        />
      )}
      {hasCell(line, 'product') && (
        <ProductField draft={draft} line={line} taxId={context?.terms.taxId ?? null} setLine={setLine} />
      )}
      {field('description')}
      <div className={classes.pair}>
        {field('quantity')}
        {field('unit')}
        {field('unitPrice')}
        {field('discountRate')}
        {columns.some(({ id }) => id === 'unitCost') && field('unitCost')}
      </div>
      {hasCell(line, 'taxId') && (context?.taxes.length ?? 0) > 0 && (
        <Select
          label={t('Tax')}
          clearable
          data={context!.taxes.map(({ id, name }) => ({ value: id, label: name }))}
          value={line.taxId}
          onChange={(taxId) => setLine({ taxId })}
        />
      )}
      {shows('document.unitCost') && line.kind === 'sale' && (
        <p>
          {t('Margin')} <Money minor={margin} mode="minor" reason={t('Its cost is not known')} />
        </p>
      )}
      <Button size="form" variant="filled" onClick={close}>
        {t('Done')}
      </Button>
      <div className={classes.pair}>
        <Button size="form" onClick={duplicate}>
          {t('Duplicate')}
        </Button>
        <Button size="form" color="loss" variant="subtle" onClick={remove}>
          {t('Remove')}
        </Button>
      </div>
    </div>
  )
}

interface CellFieldProps {
  column: GridColumn
  line: DraftLine
  fault: string | undefined
  setLine: (change: LineChange) => void
}

function CellField({ column, line, fault, setLine }: CellFieldProps) {
  const [text, setText] = useState(column.text(line))
  const [typing, setTyping] = useState(false)
  const read = column.read(text)
  const shown = typing ? text : column.text(line)
  return (
    <TextInput
      label={column.head}
      value={shown}
      inputMode={column.align === 'end' ? 'decimal' : 'text'}
      error={'fault' in read && text !== column.text(line) ? read.fault : fault}
      onFocus={() => {
        setTyping(true)
        setText(column.text(line))
      }}
      onChange={(event) => {
        const next = event.currentTarget.value
        setText(next)
        const now = column.read(next)
        if ('change' in now) setLine(now.change)
      }}
      onBlur={() => setTyping('fault' in read)}
    />
  )
}

interface ProductFieldProps {
  draft: DraftState['draft']
  line: DraftLine
  taxId: string | null
  setLine: (change: LineChange) => void
}

function ProductField({ draft, line, taxId, setLine }: ProductFieldProps) {
  const t = useWords()
  const [text, setText] = useState(line.product?.name ?? '')
  const words = text === line.product?.name ? '' : text.trim()
  const { data } = useQuery({ ...productsNamed(draft, words), placeholderData: keepPreviousData })
  const items = data?.items ?? []
  const found = items.map(({ id, code, name }) => ({ value: id, label: [code, name].filter(Boolean).join(' · ') }))
  const own =
    line.product && !items.some(({ id }) => id === line.product?.id)
      ? [{ value: line.product.id, label: line.product.name }]
      : []
  return (
    <Select
      label={t('Product')}
      searchable
      clearable
      data={[...own, ...found]}
      value={line.product?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t('No product is called that: write it as a description')}
      onChange={(id) => {
        const product = items.find((item) => item.id === id)
        setLine(product ? ofProduct(product, taxId) : { product: null })
      }}
    />
  )
}
