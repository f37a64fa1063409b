import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { KeyCap, Page, toast, useAction, useGo, usePhone, useWords } from '#platform/web/index.ts'
import type { Paper } from '../../contract/papers.ts'
import { api } from '../api.ts'
import { type Draft, isBlank } from './draft.ts'
import { LineCards } from './LineCards.tsx'
import { LineGrid } from './LineGrid.tsx'
import classes from './Paper.module.css'
import { PaperHead } from './PaperHead.tsx'
import { PaperMenu } from './PaperMenu.tsx'
import { PaperSums } from './PaperSums.tsx'
import { releaseOf } from './release.ts'
import { useCounted } from './useCounted.ts'
import { type DraftState, useDraft } from './useDraft.ts'
import { useMoves } from './useMoves.ts'
import { kindWord, lineLabel, newWord, paperTitle } from './words.ts'

interface PaperEditorProps {
  start: Draft
  paper: Paper | undefined
  onCreated: (paper: Paper) => void
}

/** A draft, written as in a spreadsheet; it saves itself. */
export function PaperEditor({ start, paper, onCreated }: PaperEditorProps) {
  const t = useWords()
  const go = useGo()
  const phone = usePhone()
  const state = useDraft(start, paper, onCreated)
  const { draft, saving, flush } = state
  const { data: context } = useQuery({
    queryKey: ['paper-context', draft.account?.id, draft.currency, draft.day],
    queryFn: ({ signal }) =>
      api.paperContext(
        {
          accountId: draft.account!.id,
          ...(draft.currency && { currency: draft.currency }),
          ...(draft.day && { day: draft.day }),
        },
        { signal },
      ),
    enabled: draft.account !== null,
    placeholderData: keepPreviousData,
  })
  const counted = useCounted(draft, context)
  const moves = useMoves()
  const release = releaseOf(draft.kind)
  const releasing = async () => {
    // What was typed last is kept on leaving its cell.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await new Promise((resolve) => setTimeout(resolve))
    const saved = await flush()
    if (!saved) return void toast({ text: t('It is not saved yet: mend what is marked.'), mood: 'failed' })
    moves.run(release.move, saved)
  }
  const ready = draft.account !== null && draft.lines.some((line) => !isBlank(line))
  useAction({
    ...{
      id: 'paper.release',
      label: t(release.label),
      keys: 'mod+Enter',
      group: t('Paper'),
      everywhere: true,
      icon: release.icon,
    },
    run: () =>
      ready
        ? void releasing()
        : toast({
            text: draft.account === null ? t('Choose an account first.') : t('Write at least one line first.'),
            mood: 'failed',
          }),
  })
  useAction({
    id: 'paper.undo',
    label: t('Undo in this draft'),
    keys: 'mod+z',
    group: t('Paper'),
    palette: false,
    run: state.undo,
  })
  useAction({
    id: 'paper.redo',
    label: t('Do it again'),
    keys: 'mod+shift+z',
    group: t('Paper'),
    palette: false,
    run: state.redo,
  })
  const title = state.paper ? paperTitle(t, state.paper) : t(newWord[draft.kind])
  const button = (
    <Button
      variant="filled"
      size={phone ? 'form' : 'bar'}
      disabled={!ready}
      loading={moves.busy}
      rightSection={phone ? undefined : <KeyCap keys="mod+Enter" on="accent" />}
      onClick={() => void releasing()}
    >
      {t(release.label)}
    </Button>
  )
  return (
    <Page
      title={title}
      path={[{ label: t('Quotes and orders'), to: '/papers' }]}
      beside={<SavingWord saving={saving} faults={state.faults.size} />}
      actions={
        <>
          {state.paper && <PaperMenu paper={state.paper} before={flush} onGone={() => void go('/papers')} />}
          {button}
        </>
      }
      phoneActions={state.paper && <PaperMenu paper={state.paper} before={flush} onGone={() => void go('/papers')} />}
    >
      {saving === 'conflict' && <Clash state={state} />}
      <PaperHead state={state} context={context} currency={counted.currency} />
      {phone ? (
        <LineCards state={state} counted={counted} context={context} />
      ) : (
        <LineGrid state={state} counted={counted} context={context} />
      )}
      <Faults state={state} />
      <PaperSums state={state} counted={counted} context={context} />
      {phone && <div className={classes.addLine}>{button}</div>}
    </Page>
  )
}

function SavingWord({ saving, faults }: { saving: DraftState['saving']; faults: number }) {
  const t = useWords()
  const words = {
    ...{ new: t('Not saved yet'), saved: t('Saved'), waiting: t('Saving'), saving: t('Saving') },
    ...{ refused: t('Not saved: {{count}} lines to mend', { count: faults }), conflict: t('Not saved') },
  }
  return (
    <span
      className={classes.saving}
      role="status"
      data-mood={saving === 'refused' || saving === 'conflict' ? 'wrong' : undefined}
    >
      {words[saving]}
    </span>
  )
}

/** Somebody else saved meanwhile: one of the two stays. */
function Clash({ state }: { state: DraftState }) {
  const t = useWords()
  return (
    <div className={classes.clash} role="alert">
      {t('Somebody changed this since you opened it. Your last changes are not saved.')}
      <Button size="panel" onClick={() => void state.keepMine()}>
        {t('Keep mine')}
      </Button>
      <Button size="panel" onClick={() => void state.takeTheirs()}>
        {t('Take theirs')}
      </Button>
    </div>
  )
}

/** What the server refused, each with its line. */
function Faults({ state: { draft, faults } }: { state: DraftState }) {
  const t = useWords()
  if (faults.size === 0) return null
  const where = (path: string) => {
    const at = draft.lines.findIndex(({ id }) => path.startsWith(`lines.${id}`))
    return at < 0 ? '' : `${lineLabel(t, draft.lines[at]!, at)}: `
  }
  return (
    <ul className={classes.faults} role="alert" aria-label={t(kindWord[draft.kind])}>
      {[...faults].map(([path, message]) => (
        <li key={path}>
          {where(path)}
          {message}
        </li>
      ))}
    </ul>
  )
}
