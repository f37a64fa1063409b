import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import {
  createApi,
  Failed,
  Loading,
  Page,
  useClock,
  useGo,
  usePageState,
  useParams,
  useWords,
} from '#platform/web/index.ts'
import { paperKinds } from '../../contract/papers.ts'
import { api } from '../api.ts'
import { draftOf, newDraft } from './draft.ts'
import { PaperEditor } from './PaperEditor.tsx'
import { ReadPaper } from './ReadPaper.tsx'
import { newWord } from './words.ts'

const relationships = createApi('relationships', relationshipRoutes)

/** A draft to be written, or what left the house to be read. `/papers/new?kind=quote&account=…` begins one. */
export function PaperPage() {
  const { id = 'new' } = useParams()
  const go = useGo()
  const created = useRef<string>(undefined)
  const {
    data: paper,
    error,
    refetch,
  } = useQuery({
    queryKey: ['paper', id],
    queryFn: ({ signal }) => api.paper({ id }, { signal }),
    enabled: id !== 'new',
  })
  if (id === 'new') return <NewPaper key="new" onCreated={(saved) => begun(saved.id)} />
  // It was begun here a moment ago: what is being written goes on, with the cursor where it is.
  if (id === created.current && (paper === undefined || paper.state === 'draft'))
    return <NewPaper key="new" given={paper} onCreated={() => undefined} />
  if (error && !paper) return <NotLoaded error={error} again={() => void refetch()} />
  if (!paper) return <Waiting />
  if (paper.state === 'draft')
    return <PaperEditor key={id} start={draftOf(paper)} paper={paper} onCreated={() => undefined} />
  return <ReadPaper paper={paper} />

  function begun(newId: string) {
    created.current = newId
    void go(`/papers/${newId}`, { replace: true })
  }
}

function NewPaper({
  given,
  onCreated,
}: {
  given?: Parameters<typeof PaperEditor>[0]['paper']
  onCreated: Parameters<typeof PaperEditor>[0]['onCreated']
}) {
  const { today } = useClock()
  const [{ kind, account }] = usePageState({ kind: 'invoice', account: '' })
  const asked = useRef({ kind: paperKinds.find((known) => known === kind) ?? 'invoice', account })
  const { data, isPending } = useQuery({
    queryKey: ['account', 'name', asked.current.account],
    queryFn: ({ signal }) => relationships.accountPage({ id: asked.current.account }, { signal }),
    enabled: asked.current.account !== '',
  })
  if (asked.current.account !== '' && isPending) return <Waiting />
  const start = newDraft(asked.current.kind, today, data ? { id: data.account.id, name: data.account.name } : null)
  return <PaperEditor start={start} paper={given} onCreated={onCreated} />
}

function Waiting() {
  const t = useWords()
  return (
    <Page title={t(newWord.quote)}>
      <Loading rows={8} />
    </Page>
  )
}

function NotLoaded({ error, again }: { error: unknown; again: () => void }) {
  const t = useWords()
  return (
    <Page title={t('Quotes and orders')}>
      <Failed title={t('This paper did not load')} error={error} again={again} />
    </Page>
  )
}
