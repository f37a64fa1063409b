import { Button, SegmentedControl } from '@mantine/core'
import { IconTimeline } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { dayIn, EmptyState, Failed, Loading, useClock, usePanels, useSession, useWords } from '#platform/web/index.ts'
import type { TimelineEntry as Entry } from '../contract/routes.ts'
import { api } from './api.ts'
import { NoteBox } from './NoteBox.tsx'
import { timelineIn } from './panel.ts'
import classes from './Timeline.module.css'
import { TimelineEntry } from './TimelineEntry.tsx'
import { ageOf, byAge, firstDayOf } from './timeline-ages.ts'

const strands = ['all', 'talk', 'document', 'change'] as const
type Strand = (typeof strands)[number]
const strandWord = { all: 'All', talk: 'Talks', document: 'Documents', change: 'Changes' } as const

/** A box for a note, then everything that happened with an account, endless, newest first. */
export function Timeline(props: AccountPanelProps) {
  const t = useWords()
  const [strand, setStrand] = useState<Strand>('all')
  return (
    <section className={classes.timeline} aria-label={t('Timeline')}>
      <NoteBox accountId={props.accountId} />
      <SegmentedControl
        size="panel"
        aria-label={t('Show')}
        data={strands.map((value) => ({ value, label: t(strandWord[value]) }))}
        value={strand}
        onChange={(value) => setStrand(strands.find((known) => known === value) ?? 'all')}
      />
      <Entries key={strand} strand={strand} {...props} />
    </section>
  )
}

/** The same as a tab: as wide as a text is read. */
export const TimelineTab = (props: AccountPanelProps) => (
  <div className={classes.tab}>
    <Timeline {...props} />
  </div>
)

function Entries({ strand, accountId, panels, address }: AccountPanelProps & { strand: Strand }) {
  const t = useWords()
  const timeline = useTimeline(accountId, strand, strand === 'all' ? timelineIn(panels) : undefined)
  const entries = useMemo(() => timeline.data?.pages.flatMap(({ items }) => items) ?? [], [timeline.data])
  const groups = useGroups(entries)
  const opening = new Set(usePanels('account.sheets').map(({ id }) => id))
  const addressOf = ({ opens }: Entry) =>
    opens && opening.has(opens.type) ? address({ [opens.type]: opens.id }) : undefined
  if (timeline.isError && entries.length === 0) {
    return (
      <Failed title={t('The timeline did not load')} error={timeline.error} again={() => void timeline.refetch()} />
    )
  }
  if (timeline.isPending) return <Loading rows={6} height={44} />
  if (entries.length === 0) return <Nothing strand={strand} />
  return (
    <>
      {groups.map(([age, group]) => (
        <section key={age} aria-label={t(age)}>
          <h2 className={classes.age}>{t(age)}</h2>
          <ol>
            {group.map((entry) => (
              <TimelineEntry key={entry.id} entry={entry} to={addressOf(entry)} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.hasNextPage && (
        <More load={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage} />
      )}
    </>
  )
}

function useTimeline(accountId: string, strand: Strand, first: ReturnType<typeof timelineIn>) {
  return useInfiniteQuery({
    queryKey: ['timeline', accountId, strand],
    queryFn: ({ pageParam, signal }) =>
      api.timeline(
        { accountId, ...(strand !== 'all' && { strand }), ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    ...(first && { initialData: { pages: [first], pageParams: [''] } }),
  })
}

function useGroups(entries: readonly Entry[]) {
  const { locale, timeZone } = useSession()
  const { today } = useClock()
  return useMemo(() => {
    const firstDay = firstDayOf(locale)
    return byAge(entries, ({ at, strand }) =>
      ageOf(strand === 'document' ? at.slice(0, 10) : dayIn(at, timeZone), today, firstDay),
    )
  }, [entries, locale, timeZone, today])
}

/** Loads what is earlier when it comes near the window; the button is for those who do not scroll. */
function More({ load, loading }: { load: () => void; loading: boolean }) {
  const t = useWords()
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    if (place.current === null || loading) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '600px',
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [loading])
  return (
    <div ref={place} className={classes.more}>
      <Button size="panel" variant="subtle" loading={loading} onClick={load}>
        {t('Show earlier ones')}
      </Button>
    </div>
  )
}

function Nothing({ strand }: { strand: Strand }) {
  const t = useWords()
  if (strand !== 'all') return <EmptyState title={t('Nothing of this kind yet')} />
  return (
    <EmptyState icon={IconTimeline} title={t('Nothing happened yet')}>
      {t('Notes, documents and changes stand here in the order they came.')}
    </EmptyState>
  )
}
