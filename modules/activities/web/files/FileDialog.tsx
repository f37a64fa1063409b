import { Button, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Failed, Loading, usePhone, useSession, useWords, When } from '#platform/web/index.ts'
import type { Attachment } from '../../contract/attachment.ts'
import { api } from '../api.ts'
import classes from './Files.module.css'
import { fileSize } from './file-size.ts'
import { addressOfFile } from './useAttachments.ts'

/** A file as it looks, with a way to download it. What a browser cannot show safely is downloaded only. */
export function FileDialog({ id, close }: { id: string; close: () => void }) {
  const t = useWords()
  const phone = usePhone()
  const { data, error, refetch } = useQuery({
    queryKey: ['attachments', 'one', id],
    queryFn: ({ signal }) => api.getAttachment({ id }, { signal }),
  })
  return (
    <Modal
      opened
      onClose={close}
      title={data?.name ?? t('File')}
      size={960}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {error && <Failed title={t('The file did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={40} />}
      {data && <Shown file={data} />}
    </Modal>
  )
}

function Shown({ file }: { file: Attachment }) {
  const t = useWords()
  const { locale } = useSession()
  const { id, name, preview, bytes, uploadedBy, uploadedAt } = file
  return (
    <>
      {preview === 'image' && <img className={classes.image} src={addressOfFile(id, 'preview')} alt={name} />}
      {preview === 'pdf' && <iframe className={classes.pdf} src={addressOfFile(id, 'preview')} title={name} />}
      {preview === null && <p>{t('This kind of file is not shown here. Download it to look at it.')}</p>}
      <footer className={classes.foot}>
        <span className={classes.about}>
          {fileSize(bytes, locale)}
          {uploadedBy && ` · ${uploadedBy.name}`}
          {' · '}
          <When at={uploadedAt} />
        </span>
        <Button
          component="a"
          size="form"
          variant="filled"
          href={addressOfFile(id, 'download')}
          download={name}
          leftSection={<IconDownload size={16} />}
        >
          {t('Download')}
        </Button>
      </footer>
    </>
  )
}
