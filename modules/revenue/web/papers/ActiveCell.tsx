import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useFields, useSession, useWords } from '#platform/web/index.ts'
import type { OfferedProduct, PaperContext } from '../../contract/papers.ts'
import { formatPrice } from '../price.ts'
import type { CellId, GridColumn } from './columns.ts'
import type { Draft, DraftLine, LineChange, LineEdit } from './draft.ts'
import classes from './LineGrid.module.css'
import { productsNamed, useProducts } from './useProducts.ts'

export type Way = 'up' | 'down' | 'enter' | 'next' | 'back'
export type Leave = (line: DraftLine, cell: CellId, way: Way) => boolean

interface ActiveCellProps {
  line: DraftLine
  draft: Draft
  column: GridColumn
  taxes: PaperContext['taxes']
  taxId: string | null
  fault: string | undefined
  /** Whether the cursor was moved here, rather than the page opened. */
  wants: RefObject<boolean>
  setLine: (line: DraftLine, change: LineChange) => void
  leave: Leave
  edit: (line: DraftLine, what: LineEdit) => void
  paste: (text: string, line: DraftLine, cell: CellId) => void
  undo: () => void
  redo: () => void
}

interface Option {
  id: string
  label: string
  note: string
  detail: string
  change: LineChange
}

/** The cell with the cursor: what is typed replaces what stands there, and is kept on leaving it. */
export function ActiveCell(props: ActiveCellProps) {
  const { line, column, wants, setLine, leave, edit, paste, undo, redo } = props
  const t = useWords()
  const asGiven = column.text(line)
  // Nothing, while nobody types: what stands there may change under the cursor.
  const [typed, setText] = useState<string>()
  const text = typed ?? asGiven
  const [fault, setFault] = useState<string>()
  const [chosen, setChosen] = useState(-1)
  const [closed, setClosed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const faultId = useId()
  const touched = typed !== undefined && typed !== asGiven
  const options = useOptions(props, text, touched && !closed)
  const products = useProducts(props.draft, props.taxId)
  useEffect(() => {
    if (!wants.current) return
    field.current?.focus()
    field.current?.select()
  }, [wants])

  const take = (change: LineChange) => {
    setLine(line, change)
    setText(undefined)
    setFault(undefined)
  }
  /** False where what was typed cannot be understood; it stays for mending. */
  const keep = (): boolean => {
    if (!touched) return true
    if (chosen >= 0 && options[chosen]) {
      take(options[chosen].change)
      return true
    }
    const read = column.read(text)
    if ('fault' in read) {
      setFault(read.fault)
      return false
    }
    take(read.change)
    const words = text.trim()
    if (column.id === 'product' && words !== '')
      void products.named(words).then((found) => found && setLine(line, products.change(found)))
    return true
  }
  const go = (event: KeyboardEvent, way: Way) => {
    if (!keep() || leave(line, column.id, way)) event.preventDefault()
  }
  const back = () => {
    setText(undefined)
    setFault(undefined)
    setChosen(-1)
    requestAnimationFrame(() => field.current?.select())
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const whole = selectionStart === 0 && selectionEnd === value.length
    const mod = event.ctrlKey || event.metaKey
    const own = (run: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      run()
    }
    if (event.nativeEvent.isComposing) return
    if (mod && event.key === 'Enter') return void keep()
    if (mod && event.key.toLowerCase() === 'd') return own(() => edit(line, 'duplicate'))
    if (mod && (event.key === 'Delete' || (event.key === 'Backspace' && whole))) return own(() => edit(line, 'remove'))
    if (mod && event.key.toLowerCase() === 'z' && !touched) return own(event.shiftKey ? redo : undo)
    if (mod) return
    if (event.altKey && event.key === 'ArrowUp') return own(() => edit(line, 'up'))
    if (event.altKey && event.key === 'ArrowDown') return own(() => edit(line, 'down'))
    if (event.altKey && event.key === 'Enter') return own(() => keep() && edit(line, 'insert'))
    if (event.key === 'Enter') return own(() => keep() && leave(line, column.id, event.shiftKey ? 'up' : 'enter'))
    if (event.key === 'Tab') return go(event, event.shiftKey ? 'back' : 'next')
    if (event.key === 'Escape' && (touched || options.length > 0)) {
      return own(() => {
        if (options.length > 0) setClosed(true)
        else back()
      })
    }
    if (event.key === 'ArrowDown' && options.length > 0) return own(() => setChosen((chosen + 1) % options.length))
    if (event.key === 'ArrowUp' && options.length > 0)
      return own(() => setChosen((chosen < 1 ? options.length : chosen) - 1))
    if (event.key === 'ArrowDown') return go(event, 'down')
    if (event.key === 'ArrowUp') return go(event, 'up')
    if (event.key === 'ArrowLeft' && selectionEnd === 0) return go(event, 'back')
    if (event.key === 'ArrowLeft' && whole && !touched) return go(event, 'back')
    if (event.key === 'ArrowRight' && (selectionStart === value.length || (whole && !touched))) return go(event, 'next')
  }
  const searches = column.id === 'product' || column.id === 'taxId'
  const shown = fault ?? (touched ? undefined : props.fault)
  return (
    <>
      <input
        ref={field}
        className={classes.input}
        data-align={column.align}
        aria-label={column.head}
        aria-invalid={shown !== undefined || undefined}
        aria-describedby={shown === undefined ? undefined : faultId}
        {...(searches && {
          role: 'combobox',
          'aria-expanded': options.length > 0,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          ...(chosen >= 0 && { 'aria-activedescendant': `${listId}-${chosen}` }),
        })}
        inputMode={column.align === 'end' ? 'decimal' : 'text'}
        autoComplete="off"
        placeholder={column.id === 'product' ? t('Code or name') : undefined}
        value={text}
        onFocus={(event) => {
          wants.current = true
          event.currentTarget.select()
        }}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setFault(undefined)
          setChosen(-1)
          setClosed(false)
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (!/[\t\n]/.test(pasted.trim())) return
          event.preventDefault()
          paste(pasted, line, column.id)
        }}
        onKeyDown={press}
        onBlur={() => {
          wants.current = false
          keep()
        }}
      />
      {shown !== undefined && (
        <span id={faultId} role="alert" className={classes.cellFault}>
          {shown}
        </span>
      )}
      {searches && (
        <div
          id={listId}
          role="listbox"
          aria-label={column.head}
          className={classes.options}
          hidden={options.length === 0}
          tabIndex={-1}
        >
          {options.map((option, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field beside it hears the keys
            <div
              key={option.id}
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === chosen}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                take(option.change)
                leave(line, column.id, 'next')
              }}
            >
              <b>{option.label}</b>
              <span>{option.note}</span>
              <span>{option.detail}</span>
            </div>
          ))}
        </div>
      )}
    </>
  )
}

const nothing: Option[] = []

function useOptions({ column, draft, taxes, taxId }: ActiveCellProps, text: string, open: boolean): Option[] {
  const { locale, currency } = useSession()
  const { shows } = useFields()
  const words = useDeferredValue(text.trim())
  const { data } = useQuery({
    ...productsNamed(draft, words),
    enabled: open && column.id === 'product' && words !== '',
  })
  const { change } = useProducts(draft, taxId)
  if (!open) return nothing
  if (column.id === 'taxId') {
    return taxes
      .filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
      .map(({ id, name }) => ({ id, label: name, note: '', detail: '', change: { taxId: id } }))
  }
  if (column.id !== 'product' || words === '') return nothing
  const code = draft.currency ?? currency
  return (data?.items ?? []).map((item: OfferedProduct) => ({
    ...{ id: item.id, label: item.code ?? '', note: item.name, change: change(item) },
    detail: [
      item.unitPrice === null ? '' : formatPrice(item.unitPrice, code, locale),
      shows('document.unitCost') && item.unitCost ? `(${formatPrice(item.unitCost, currency, locale)})` : '',
    ].join(' '),
  }))
}
