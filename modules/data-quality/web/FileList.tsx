import { ActionIcon, Progress } from '@mantine/core'
import { IconFileTypeCsv, IconX } from '@tabler/icons-react'
import { useSession, useWords } from '#platform/web/index.ts'
import { fileSize } from './file-size.ts'
import classes from './NewImportPage.module.css'
import type { Upload, Uploads } from './useUploads.ts'

export function FileList({ uploads }: { uploads: Uploads }) {
  const t = useWords()
  if (uploads.files.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('Files')}>
      {uploads.files.map((upload) => (
        <FileLine key={upload.key} upload={upload} remove={() => uploads.remove(upload.key)} />
      ))}
    </ul>
  )
}

function FileLine({ upload, remove }: { upload: Upload; remove: () => void }) {
  const t = useWords()
  const { locale } = useSession()
  const { file, share, done, fault } = upload
  return (
    <li className={classes.file}>
      <IconFileTypeCsv size={20} className={classes.icon} />
      <b>{file.name}</b>
      <span>{fileSize(file.size, locale)}</span>
      <Progressed share={share} done={done !== undefined} fault={fault} />
      <ActionIcon aria-label={t('Leave out {{name}}', { name: file.name })} onClick={remove}>
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

function Progressed({ share, done, fault }: { share: number; done: boolean; fault: string | undefined }) {
  const t = useWords()
  if (fault !== undefined) return <span className={classes.fault}>{fault}</span>
  if (done) return <span>{t('on this machine')}</span>
  return <Progress value={share * 100} size={4} aria-label={t('Uploaded')} transitionDuration={0} />
}
