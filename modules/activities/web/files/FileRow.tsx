import { ActionIcon, Menu, TextInput } from '@mantine/core'
import {
  IconDots,
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconHistory,
  IconPencil,
  IconPhoto,
  IconTrash,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useMay, usePageState, useSession, useWords, When } from '#platform/web/index.ts'
import type { Attachment } from '../../contract/attachment.ts'
import { HistorySheet } from '../HistorySheet.tsx'
import classes from './Files.module.css'
import { fileSize } from './file-size.ts'
import type { FilesOf } from './send-file.ts'
import { addressOfFile, useAttachments } from './useAttachments.ts'

const signs = { image: IconPhoto, pdf: IconFileTypePdf, none: IconFile } as const

/** A file with its size, who brought it and when; its name opens it, or downloads what cannot be shown. */
export function FileRow({ of, file }: { of: FilesOf; file: Attachment }) {
  const { locale } = useSession()
  const [doing, setDoing] = useState<'rename' | 'history'>()
  const Sign = signs[file.preview ?? 'none']
  const close = () => setDoing(undefined)
  return (
    <li className={classes.row}>
      <Sign size={18} className={classes.icon} />
      <div className={classes.what}>
        {doing === 'rename' ? <Rename of={of} file={file} close={close} /> : <FileName file={file} />}
        <span className={classes.about}>
          {fileSize(file.bytes, locale)}
          {file.uploadedBy && ` · ${file.uploadedBy.name}`}
          {' · '}
          <When at={file.uploadedAt} />
        </span>
      </div>
      <FileMenu of={of} file={file} choose={setDoing} />
      {doing === 'history' && (
        <HistorySheet of={{ type: 'attachment', id: file.id }} name={file.name} onClose={close} />
      )}
    </li>
  )
}

function FileName({ file: { id, name, preview } }: { file: Attachment }) {
  const [, setView] = usePageState({ attachment: '' })
  if (!preview)
    return (
      <a className={classes.name} href={addressOfFile(id, 'download')} download={name} title={name}>
        {name}
      </a>
    )
  return (
    <button type="button" className={classes.name} title={name} onClick={() => setView({ attachment: id })}>
      {name}
    </button>
  )
}

interface FileMenuProps {
  of: FilesOf
  file: Attachment
  choose: (what: 'rename' | 'history') => void
}

function FileMenu({ of, file, choose }: FileMenuProps) {
  const t = useWords()
  const { remove } = useAttachments(of)
  const mayWrite = useMayWrite(file)
  return (
    // The field to rename it in keeps the focus.
    <Menu position="bottom-end" width={170} returnFocus={false}>
      <Menu.Target>
        <ActionIcon size="panel" aria-label={t('What can be done with {{name}}', { name: file.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={addressOfFile(file.id, 'download')}
          download={file.name}
          leftSection={<IconDownload size={16} />}
        >
          {t('Download')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => choose('history')}>
          {t('See the history')}
        </Menu.Item>
        {mayWrite && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => choose('rename')}>
              {t('Rename')}
            </Menu.Item>
            <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(file)}>
              {t('Delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Who brought it, and who may delete files. */
function useMayWrite({ uploadedBy }: Attachment): boolean {
  const { member } = useSession()
  const [mayChange, mayDelete] = [useMay('attachment:change'), useMay('attachment:delete')]
  return mayDelete || (mayChange && uploadedBy?.id === member.id)
}

function Rename({ of, file, close }: { of: FilesOf; file: Attachment; close: () => void }) {
  const t = useWords()
  const { rename } = useAttachments(of)
  const [name, setName] = useState(file.name)
  // The field loses the focus when it goes, too.
  const saved = useRef(false)
  const save = () => {
    if (saved.current) return
    saved.current = true
    if (name.trim() === '' || name.trim() === file.name) return close()
    rename.mutate({ file, name }, { onSettled: close })
  }
  return (
    <TextInput
      aria-label={t('Name of the file')}
      autoFocus
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(0, beforeEnding(file.name))}
      onBlur={save}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save()
        if (key === 'Escape') {
          saved.current = true
          close()
        }
      }}
    />
  )
}

const beforeEnding = (name: string) => (name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length)
