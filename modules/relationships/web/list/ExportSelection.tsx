import { Button, Modal, Stack } from '@mantine/core'
import { IconAddressBook, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import { useWords } from '#platform/web/index.ts'
import type { FileKind } from '../../contract/file-kind.ts'

interface ExportSelectionProps {
  /** "Export 12 accounts". */
  title: string
  save: (format: FileKind) => void
  close: () => void
}

/** Some records as a file, in the form that the next program reads. */
export function ExportSelection({ title, save, close }: ExportSelectionProps) {
  const t = useWords()
  const choices = [
    { format: 'csv', icon: IconFileTypeCsv, says: t('CSV, for other programs') },
    { format: 'xlsx', icon: IconFileTypeXls, says: t('.xlsx, for spreadsheets') },
    { format: 'vcard', icon: IconAddressBook, says: t('vCard, for address books') },
  ] as const
  return (
    <Modal opened onClose={close} title={title} size={320} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Stack gap={8}>
        {choices.map(({ format, icon: Sign, says }, at) => (
          <Button
            key={format}
            justify="start"
            fullWidth
            leftSection={<Sign size={16} />}
            data-autofocus={at === 0 || undefined}
            onClick={() => {
              close()
              save(format)
            }}
          >
            {says}
          </Button>
        ))}
      </Stack>
    </Modal>
  )
}
