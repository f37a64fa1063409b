import { useQuery } from '@tanstack/react-query'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { Failed, Loading, SideSheet, usePageState, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import classes from './Comments.module.css'
import { CommentItem } from './CommentsPanel.tsx'

/** A comment as it is now, when the address asks for it: `?comment=ID`. */
export function CommentSheet({ accountId }: AccountPanelProps) {
  const t = useWords()
  const [{ comment }, setView] = usePageState({ comment: '' })
  if (comment === '') return null
  return (
    <SideSheet open onClose={() => setView({ comment: '' })} title={t('Comment')}>
      <Content key={comment} id={comment} accountId={accountId} />
    </SideSheet>
  )
}

function Content({ id, accountId }: { id: string; accountId: string }) {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['comments', 'one', id],
    queryFn: ({ signal }) => api.getComment({ id }, { signal }),
  })
  if (error) return <Failed title={t('The comment did not load')} error={error} again={() => void refetch()} />
  if (!data) return <Loading rows={2} height={40} />
  const of = data.contactId === null ? { accountId } : { contactId: data.contactId }
  return (
    <ul className={classes.sheet}>
      <CommentItem of={of} comment={data} />
    </ul>
  )
}
