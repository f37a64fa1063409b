import { IconUsers } from '@tabler/icons-react'
import {
  EmptyState,
  Failed,
  formatNumber,
  Loading,
  Page,
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
  const { saving } = decisions
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
          <NoPair pairs={pairs} scan={scan} />
        </div>
      ) : (
        <PairReview item={item} left={pairs.left} pairs={pairs} decisions={decisions} />
      )}
    </Page>
  )
}

function NoPair({ pairs, scan }: { pairs: ReturnType<typeof usePairs>; scan: Scan }) {
  const t = useWords()
  const { decided } = pairs.review
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
  return (
    <EmptyState icon={IconUsers} title={decided.length > 0 ? t('All pairs are decided') : t('Nothing is in twice')}>
      {decided.length > 0
        ? t('Press u to take the last one back.')
        : t('The last scan found no two records that may be one.')}
    </EmptyState>
  )
}
