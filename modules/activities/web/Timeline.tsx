import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconCheck, IconTimeline } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type AccountPanelProps, useMembers } from '#modules/relationships/web/index.ts'
import {
  dayIn,
  EmptyState,
  Failed,
  FilterChip,
  Loading,
  useClock,
  usePanels,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type NoteKind, noteKinds } from '../contract/note.ts'
import { kindWords } from '../contract/note-words.ts'
import type { TimelineEntry as Entry } from '../contract/routes.ts'
import { api } from './api.ts'
import { LogBox } from './LogBox.tsx'
import { timelineIn } from './panel.ts'
import classes from './Timeline.module.css'
import { TimelineEntry } from './TimelineEntry.tsx'
import { ageOf, byAge, firstDayOf } from './timeline-ages.ts'

const strands = ['all', 'talk', 'comment', 'document', 'change'] as const
type Strand = (typeof strands)[number]
interface Choice {
  strand: Strand
  kind: NoteKind | ''
  memberId: string
}
const strandWord = { all: 'All', talk: 'Talks', comment: 'Comments', document: 'Documents', change: 'Changes' } as const

/** A box for what was said, then everything that happened with an account, endless, newest first. */
export function Timeline(props: AccountPanelProps) {
  const t = useWords()
  const [choice, setChoice] = useState<Choice>({ strand: 'all', kind: '', memberId: '' })
  const members = useMembers()
  const choose = (more: Partial<Choice>) => setChoice({ ...choice, ...more })
  return (
    <section className={classes.timeline} aria-label={t('Timeline')}>
      <LogBox accountId={props.accountId} people={props.people} />
      <div className={classes.filters}>
        <SegmentedControl
          size="panel"
          aria-label={t('Show')}
          data={strands.map((value) => ({ value, label: t(strandWord[value]) }))}
          value={choice.strand}
          onChange={(value) => choose({ strand: strands.find((known) => known === value) ?? 'all', kind: '' })}
        />
        {choice.strand === 'talk' && (
          <Pick
            label={t('Any kind')}
            value={choice.kind}
            choices={noteKinds.map((kind) => [kind, t(kindWords[kind].label)])}
            choose={(value) => choose({ kind: noteKinds.find((kind) => kind === value) ?? '' })}
          />
        )}
        {members.length > 1 && (
          <Pick
            label={t('Anyone')}
            value={choice.memberId}
            choices={members.map(({ id, name }) => [id, name])}
            choose={(memberId) => choose({ memberId })}
          />
        )}
      </div>
      <Entries key={Object.values(choice).join()} {...choice} {...props} />
    </section>
  )
}

interface PickProps {
  /** What stands there when everything is shown. */
  label: string
  value: string
  choices: readonly (readonly [value: string, label: string])[]
  choose: (value: string) => void
}

function Pick({ label, value, choices, choose }: PickProps) {
  const chosen = choices.find(([each]) => each === value)
  return (
    <Menu position="bottom-end" width={208}>
      <Menu.Target>
        <FilterChip value={chosen?.[1] ?? label} active={chosen !== undefined} choice />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {[['', label] as const, ...choices].map(([each, words]) => (
          <Menu.Item
            key={each}
            rightSection={each === value ? <IconCheck size={14} /> : undefined}
            onClick={() => choose(each)}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same as a tab: as wide as a text is read. */
export const TimelineTab = (props: AccountPanelProps) => (
  <div className={classes.tab}>
    <Timeline {...props} />
  </div>
)

function Entries({ strand, kind, memberId, accountId, panels, address }: AccountPanelProps & Choice) {
  const t = useWords()
  const showsAll = strand === 'all' && memberId === ''
  const timeline = useTimeline(accountId, { strand, kind, memberId }, showsAll ? timelineIn(panels) : undefined)
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
  if (entries.length === 0) return <Nothing all={showsAll} />
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

function useTimeline(accountId: string, { strand, kind, memberId }: Choice, first: ReturnType<typeof timelineIn>) {
  return useInfiniteQuery({
    queryKey: ['timeline', accountId, strand, kind, memberId],
    queryFn: ({ pageParam, signal }) =>
      api.timeline(
        {
          accountId,
          ...(strand !== 'all' && { strand }),
          ...(kind && { kind }),
          ...(memberId && { memberId }),
          ...(pageParam && { after: pageParam }),
        },
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

function Nothing({ all }: { all: boolean }) {
  const t = useWords()
  if (!all) return <EmptyState title={t('Nothing of this kind yet')} />
  return (
    <EmptyState icon={IconTimeline} title={t('Nothing happened yet')}>
      {t('Talks, documents and changes stand here in the order they came.')}
    </EmptyState>
  )
}
