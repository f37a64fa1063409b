import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { LeftBehind } from '#modules/relationships/web/index.ts'
import {
  EmptyState,
  Failed,
  formatNumber,
  KeyCap,
  Loading,
  Page,
  useAction,
  useMay,
  usePageState,
  useSession,
  useWords,
  ViewTabs,
} from '#platform/web/index.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import classes from './Duplicates.module.css'
import { kinds, kindTitle } from './duplicate-words.ts'
import { PairReview } from './PairReview.tsx'
import { shownPair } from './review.ts'
import { ScanButton, ScanLine } from './ScanLine.tsx'
import { useDecisions } from './useDecisions.ts'
import { useOpenPairs } from './useOpenPairs.ts'
import { usePairs } from './usePairs.ts'
import { type Scan, useScan } from './useScan.ts'

/** Pairs that may be one, gone through one after the other. */
export function DuplicatesPage() {
  const maySee = { account: useMay('account:see'), contact: useMay('contact:see') }
  const [{ of }, setView] = usePageState({ of: '' })
  const shown = kinds.filter((kind) => maySee[kind])
  const kind = shown.find((each) => each === of) ?? shown[0] ?? 'contact'
  return <OfKind key={kind} kind={kind} shown={shown} choose={(next) => setView({ of: next })} />
}

interface OfKindProps {
  kind: DuplicateKind
  shown: readonly DuplicateKind[]
  choose: (kind: string) => void
}

function OfKind({ kind, shown, choose }: OfKindProps) {
  const t = useWords()
  const { locale } = useSession()
  const pairs = usePairs(kind)
  const scan = useScan(kind, pairs.again)
  const decisions = useDecisions(pairs.review, pairs.change, pairs.again)
  const counts = { account: useOpenPairs('account'), contact: useOpenPairs('contact') }
  const countOf = (each: DuplicateKind) => (each === kind ? pairs.left : counts[each])
  const item = shownPair(pairs.review)
  const { saving, undo, left } = decisions
  useAction(
    undo && { id: 'pair.undo', keys: 'u', label: t('Undo the last decision'), group: t('Duplicates'), run: undo },
  )
  return (
    <Page
      title={t('Duplicates')}
      fill
      beside={
        <span aria-live="polite">
          {saving > 0 &&
            t('{{number}} decisions are being saved', { count: saving, number: formatNumber(saving, locale) })}
        </span>
      }
      actions={<ScanButton scan={scan} />}
      phoneActions={<ScanButton scan={scan} />}
    >
      <ViewTabs
        label={t('What is looked through')}
        views={shown.map((each) => {
          const count = countOf(each)
          return { id: each, label: t(kindTitle[each]), ...(count !== undefined && count > 0 && { count }) }
        })}
        value={kind}
        onChange={choose}
        end={<ScanLine kind={kind} scan={scan} />}
      />
      {item === undefined ? (
        <div className={classes.rest}>
          <NoPair pairs={pairs} scan={scan} undo={undo} />
        </div>
      ) : (
        <PairReview item={item} left={pairs.left} pairs={pairs} decisions={decisions} />
      )}
      {left && <LeftBehind left={left} onClose={decisions.closeLeft} />}
    </Page>
  )
}

const rest = () => {}

interface NoPairProps {
  pairs: ReturnType<typeof usePairs>
  scan: Scan
  undo: (() => void) | undefined
}

function NoPair({ pairs, scan, undo }: NoPairProps) {
  const t = useWords()
  // Behind the last pair the key rests, rather than doing what it does on other pages.
  useAction({
    id: 'pair.merge',
    keys: 'm',
    label: t('Merge the two'),
    group: t('Duplicates'),
    palette: false,
    run: rest,
  })
  if (pairs.error !== null)
    return <Failed title={t('The pairs did not load')} error={pairs.error} again={() => void pairs.refetch()} />
  if (pairs.loading || !scan.known) return <Loading rows={10} height={36} />
  if (scan.running)
    return (
      <EmptyState icon={IconUsers} title={t('Looking for records that may be one')}>
        {t('You may leave this page; the pairs wait here.')}
      </EmptyState>
    )
  if (scan.scan === null || scan.scan === undefined)
    return (
      <EmptyState icon={IconUsers} title={t('Not looked through yet')} actions={<ScanButton scan={scan} />}>
        {t('A scan compares names, addresses, phones and e-mails, and puts here what may be in twice.')}
      </EmptyState>
    )
  if (undo === undefined)
    return (
      <EmptyState icon={IconUsers} title={t('Nothing is in twice')}>
        {t('The last scan found no two records that may be one.')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconUsers}
      title={t('All pairs are decided')}
      actions={
        <Button size="bar" rightSection={<KeyCap keys="u" />} onClick={undo}>
          {t('Undo the last')}
        </Button>
      }
    />
  )
}
