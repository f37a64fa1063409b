import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect } from 'react'
import { KeyCap } from '../keys/KeyCap.tsx'
import { useWords } from '../words/words.ts'
import { overlays } from './overlays.ts'
import classes from './Palette.module.css'
import { type PaletteRow, usePaletteRows } from './palette-rows.ts'
import { takeTyped } from './type-ahead.ts'

const [store, spotlight] = createSpotlight()

export function Palette({ open }: { open: boolean }) {
  const t = useWords()
  const { query, setQuery, about, setAbout, groups, shown, waiting } = usePaletteRows(open)
  const rows = groups.flatMap(([, group]) => group)
  const close = () => {
    setAbout(undefined)
    overlays.close()
  }
  const back = () => {
    setAbout(undefined)
    setQuery(about?.label ?? '')
  }
  const press = (event: KeyboardEvent) => {
    const row = rows[store.getState().selected]
    const step = stepOf(event, { row, inside: about !== undefined, query })
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (step === 'back') back()
    if (step === 'actions') {
      setAbout(row)
      setQuery('')
    }
    if (step === 'beside') {
      spotlight.close()
      row?.runBeside?.()
    }
  }
  useEffect(() => {
    if (open) spotlight.open()
    else spotlight.close()
  }, [open])
  // Answers come later than the letters: the first row is the chosen one again.
  useEffect(() => {
    if (groups.length === 0) return
    const list = document.getElementById(store.getState().listId)
    for (const row of list?.querySelectorAll('[data-selected]') ?? []) row.removeAttribute('data-selected')
    list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [groups])
  const content = { content: classes.content, body: classes.body, overlay: classes.overlay, inner: classes.inner }
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      size={640}
      yOffset={104}
      radius="lg"
      overlayProps={{ color: 'var(--r-veil)', backgroundOpacity: 1, blur: 0 }}
      transitionProps={{ duration: 140 }}
      onSpotlightClose={close}
      closeOnEscape={about === undefined}
      classNames={content}
      centered={false}
      attributes={{ content: { 'aria-label': t('Search and do') } }}
    >
      <div className={classes.head} onKeyDownCapture={press}>
        <Spotlight.Search
          size="md"
          data-autofocus
          onFocus={() => {
            const typed = takeTyped()
            setQuery((before) => typed + before)
          }}
          placeholder={about === undefined ? t('Search or do something') : t('What to do')}
          aria-label={t('Search or do something')}
          leftSection={<IconSearch size={18} />}
          classNames={{ input: classes.input }}
          className={classes.search}
        />
        <span className={classes.scope}>{about?.label ?? t('Everywhere')}</span>
        <KeyCap keys="Escape" />
      </div>
      {waiting && <div className={classes.waiting} />}
      <Spotlight.ActionsList className={classes.list}>
        {groups.map(([group, rows]) => (
          <Fragment key={group}>
            <div className={classes.group}>{group}</div>
            {rows.map((row) => (
              <Row key={row.id} row={row} query={query} />
            ))}
          </Fragment>
        ))}
        {groups.length === 0 && <div className={classes.none}>{t('Nothing is called that here.')}</div>}
      </Spotlight.ActionsList>
      <div className={classes.foot}>
        <Hint keys="ArrowUp ArrowDown" label={t('move')} />
        <Hint keys="Enter" label={t('open')} />
        {rows.some((row) => row.runBeside !== undefined) && <Hint keys="mod+Enter" label={t('open beside')} />}
        {rows.some(canAct) && <Hint keys="Tab" label={t('actions')} />}
        <span className={classes.count}>{shown}</span>
      </div>
    </Spotlight.Root>
  )
}

const canAct = ({ actions = [] }: PaletteRow) => actions.length > 0

type Step = 'actions' | 'beside' | 'back'

/** What a key does that the list of rows does not do by itself. */
function stepOf(
  { key, metaKey, ctrlKey, shiftKey, nativeEvent }: KeyboardEvent,
  { row, inside, query }: { row: PaletteRow | undefined; inside: boolean; query: string },
): Step | undefined {
  if (nativeEvent.isComposing) return undefined
  if (inside && (key === 'Escape' || (key === 'Backspace' && query === ''))) return 'back'
  if (key === 'Tab' && !shiftKey && row !== undefined && canAct(row)) return 'actions'
  if (key === 'Enter' && (metaKey || ctrlKey) && row?.runBeside !== undefined) return 'beside'
  return undefined
}

function Row({ row, query }: { row: PaletteRow; query: string }) {
  const Icon = row.icon
  return (
    <Spotlight.Action className={classes.row} onClick={row.run}>
      <span className={classes.leading}>{row.leading ?? (Icon === undefined ? null : <Icon size={16} />)}</span>
      <span className={classes.label}>{marked(row.label, query)}</span>
      <span className={classes.note}>{typeof row.note === 'string' ? marked(row.note, query) : row.note}</span>
      <span className={classes.trailing}>
        {row.trailing}
        {row.keys !== undefined && <KeyCap keys={row.keys} />}
        <span className={classes.enter}>
          <KeyCap keys="Enter" />
        </span>
      </span>
    </Spotlight.Action>
  )
}

const Hint = ({ keys, label }: { keys: string; label: string }) => (
  <span className={classes.hint}>
    <KeyCap keys={keys} /> {label}
  </span>
)

/** The part that matches, underlined. */
function marked(text: string, query: string): ReactNode {
  const at = query === '' ? -1 : text.toLocaleLowerCase().indexOf(query.toLocaleLowerCase())
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className={classes.mark}>{text.slice(at, at + query.length)}</mark>
      {text.slice(at + query.length)}
    </>
  )
}
