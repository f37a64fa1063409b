import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconHistory, IconMessage2, IconPencil, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { AccountPanelProps, ContactPanelProps } from '#modules/relationships/web/index.ts'
import {
  Avatar,
  Panel,
  useAction,
  useFields,
  useMay,
  useSession,
  useStandStill,
  useWords,
  When,
} from '#platform/web/index.ts'
import type { Comment, CommentPage } from '../../contract/comment.ts'
import { partsOf } from '../../contract/mention.ts'
import { HistorySheet } from '../HistorySheet.tsx'
import { CommentField } from './CommentField.tsx'
import classes from './Comments.module.css'
import { type CommentsOf, useCommentPages, useComments } from './useComments.ts'

/** What members say to each other about an account. */
export function CommentsPanel({ accountId, panels }: AccountPanelProps) {
  const page = panels.comments as CommentPage | undefined
  const { shows } = useFields()
  return page && shows('note.body') ? <Comments key={accountId} of={{ accountId }} page={page} /> : null
}

/** What members say to each other about a person. */
export function PersonCommentsPanel({ contactId, panels }: ContactPanelProps) {
  const page = panels.comments as CommentPage | undefined
  const { shows } = useFields()
  return page && shows('note.body') ? <Comments key={contactId} of={{ contactId }} page={page} /> : null
}

function Comments({ of, page }: { of: CommentsOf; page: CommentPage }) {
  const t = useWords()
  const { mayWrite } = useFields()
  const mayAdd = useMay('note:create') && mayWrite('note.body')
  const pages = useCommentPages(of, page)
  const { write } = useComments(of)
  const field = useRef<HTMLTextAreaElement>(null)
  useAction(
    mayAdd
      ? {
          id: 'comments.write',
          label: t('Write a comment'),
          icon: IconMessage2,
          run: () => field.current?.focus(),
        }
      : undefined,
  )
  const comments = pages.data.pages.flatMap(({ items }) => items)
  if (comments.length === 0 && !mayAdd) return null
  return (
    <Panel title={t('Comments')}>
      {mayAdd && (
        <CommentField
          field={field}
          label={t('Write a comment')}
          placeholder={t('Comment; @ mentions somebody')}
          busy={write.isPending}
          save={(body, reset) => write.mutate(body, { onSuccess: reset })}
        />
      )}
      <ul className={classes.list} aria-label={t('Comments')}>
        {comments.map((comment) => (
          <CommentItem key={comment.id} of={of} comment={comment} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="panel"
          variant="subtle"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('Show earlier ones')}
        </Button>
      )}
    </Panel>
  )
}

export function CommentItem({ of, comment }: { of: CommentsOf; comment: Comment }) {
  const { author, writtenAt } = comment
  const [doing, setDoing] = useState<'change' | 'history'>()
  const close = () => setDoing(undefined)
  return (
    <li className={classes.comment}>
      <div className={classes.head}>
        {author && <Avatar name={author.name} kind="person" size={18} solid />}
        <b className={classes.who}>{author?.name}</b>
        <span className={classes.when}>
          <When at={writtenAt} />
        </span>
        <CommentMenu of={of} comment={comment} choose={setDoing} />
      </div>
      {doing === 'change' ? (
        <Editor of={of} comment={comment} close={close} />
      ) : (
        <p className={classes.body}>
          <CommentText comment={comment} />
        </p>
      )}
      {doing === 'history' && <HistorySheet of={{ type: 'comment', id: comment.id }} onClose={close} />}
    </li>
  )
}

/** The words as they were written, whom they mention as chips; who is no member any more is marked. */
function CommentText({ comment: { body, mentions } }: { comment: Comment }) {
  const t = useWords()
  const left = new Set(mentions.filter((each) => each.left).map(({ id }) => id))
  return partsOf(body).map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
      <span key={at} className={classes.mention} data-left={left.has(part.id) || undefined}>
        @{part.name}
        {left.has(part.id) && <small> {t('left')}</small>}
      </span>
    ),
  )
}

interface CommentMenuProps {
  of: CommentsOf
  comment: Comment
  choose: (what: 'change' | 'history') => void
}

function CommentMenu({ of, comment, choose }: CommentMenuProps) {
  const t = useWords()
  const { member } = useSession()
  const { mayWrite } = useFields()
  const { remove } = useComments(of)
  const [mayChange, mayDelete] = [useMay('note:change'), useMay('note:delete')]
  const ours = mayDelete || (mayChange && comment.author?.id === member.id)
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <ActionIcon size="panel" className={classes.menu} aria-label={t('What can be done with the comment')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => choose('history')}>
          {t('See the history')}
        </Menu.Item>
        {ours && mayWrite('note.body') && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => choose('change')}>
            {t('Change')}
          </Menu.Item>
        )}
        {ours && (
          <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(comment)}>
            {t('Delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Editor({ of, comment: shown, close }: { of: CommentsOf; comment: Comment; close: () => void }) {
  const t = useWords()
  // As it was opened: what others save meanwhile is not written over.
  const [comment] = useState(shown)
  const { change } = useComments(of)
  useStandStill()
  return (
    <CommentField
      label={t('Comment')}
      value={comment.body}
      mentioned={comment.mentions}
      busy={change.isPending}
      autoFocus
      save={(body) => (body === comment.body ? close() : change.mutate({ comment, body }, { onSuccess: close }))}
      cancel={close}
    />
  )
}
