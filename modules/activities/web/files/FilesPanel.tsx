import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import type { AccountPanelProps, ContactPanelProps } from '#modules/relationships/web/index.ts'
import { Panel, useAction, useMay, usePageState, useSession, useWords } from '#platform/web/index.ts'
import type { AttachmentPage } from '../../contract/attachment.ts'
import { FileDialog } from './FileDialog.tsx'
import { FileRow } from './FileRow.tsx'
import classes from './Files.module.css'
import { fileSize } from './file-size.ts'
import type { FilesOf } from './send-file.ts'
import { useFiles } from './useAttachments.ts'
import { type Sending, useSending } from './useSending.ts'

/** The files of an account. What is opened from here or from the timeline stands in `FileSheet`. */
export function FilesPanel({ accountId, panels }: AccountPanelProps) {
  const page = panels.files as AttachmentPage | undefined
  return page ? <Files key={accountId} of={{ accountId }} page={page} /> : null
}

/** The files of a person. */
export function PersonFilesPanel({ contactId, panels }: ContactPanelProps) {
  const page = panels.files as AttachmentPage | undefined
  if (!page) return null
  return (
    <>
      <Files key={contactId} of={{ contactId }} page={page} />
      <FileSheet />
    </>
  )
}

/** A file to look at, when the address asks for it: `?attachment=ID`. */
export function FileSheet() {
  const [{ attachment }, setView] = usePageState({ attachment: '' })
  if (attachment === '') return null
  return <FileDialog key={attachment} id={attachment} close={() => setView({ attachment: '' })} />
}

function Files({ of, page }: { of: FilesOf; page: AttachmentPage }) {
  const t = useWords()
  const mayAdd = useMay('attachment:create')
  const files = useFiles(of, page)
  const { sending, add, again, stop } = useSending(of)
  const input = useRef<HTMLInputElement>(null)
  const { over, ...drop } = useDrop(add)
  const choose = () => input.current?.click()
  useAction(mayAdd ? { id: 'files.add', label: t('Add files'), icon: IconPaperclip, run: choose } : undefined)
  const items = files.data.pages.flatMap((each) => each.items)
  return (
    <Panel
      title={t('Files')}
      {...(mayAdd && { surface: { ...drop, className: classes.drop, 'data-over': over || undefined } })}
      note={items.length > 0 && !files.hasNextPage ? String(items.length) : undefined}
      actions={
        mayAdd && (
          <Button size="panel" variant="subtle" leftSection={<IconPaperclip size={14} />} onClick={choose}>
            {t('Add files')}
          </Button>
        )
      }
    >
      {items.length === 0 && sending.length === 0 && (
        <p className={classes.none}>
          {mayAdd ? t('Contracts, price lists and pictures. Drop them here.') : t('No files yet.')}
        </p>
      )}
      <ul className={classes.list} aria-label={t('Files')}>
        {sending.map((each) => (
          <SendingRow key={each.key} sending={each} again={() => again(each.key)} stop={() => stop(each.key)} />
        ))}
        {items.map((file) => (
          <FileRow key={file.id} of={of} file={file} />
        ))}
      </ul>
      {files.hasNextPage && (
        <Button
          size="panel"
          variant="subtle"
          loading={files.isFetchingNextPage}
          onClick={() => void files.fetchNextPage()}
        >
          {t('Show earlier ones')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('Add files')}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </Panel>
  )
}

/** Takes files that are dropped anywhere on the panel; text that is dragged goes past. */
function useDrop(add: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false)
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  return {
    over,
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(false)
      add([...event.dataTransfer.files])
    },
  }
}

interface SendingRowProps {
  sending: Sending
  again: () => void
  stop: () => void
}

function SendingRow({ sending: { name, bytes, share, fault }, again, stop }: SendingRowProps) {
  const t = useWords()
  const { locale } = useSession()
  return (
    <li className={classes.row}>
      <IconPaperclip size={18} className={classes.icon} />
      <div className={classes.what}>
        <span className={classes.name}>{name}</span>
        {fault === undefined ? (
          <Progress value={share * 100} size={4} aria-label={t('{{name}} is sent', { name })} transitionDuration={0} />
        ) : (
          <span className={classes.fault} role="alert">
            {fault}
          </span>
        )}
      </div>
      {fault === undefined ? (
        <span className={classes.about}>{fileSize(bytes, locale)}</span>
      ) : (
        <Button size="panel" variant="subtle" onClick={again}>
          {t('Try again')}
        </Button>
      )}
      <ActionIcon
        size="panel"
        aria-label={fault === undefined ? t('Stop sending {{name}}', { name }) : t('Leave out {{name}}', { name })}
        onClick={stop}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}
