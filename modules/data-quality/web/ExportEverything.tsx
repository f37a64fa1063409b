import { Button, Menu } from '@mantine/core'
import { IconAddressBook, IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { type Icon, useAction, useMay, useWords } from '#platform/web/index.ts'
import { useExportEverything } from './useExportEverything.ts'

interface Choice {
  format: FileKind
  icon: Icon
  says: string
  label: string
}

/** All that the workspace holds as one archive, for whoever may change the workspace. */
export function ExportEverything() {
  return useMay('workspace:change') ? <Choices /> : null
}

function Choices() {
  const t = useWords()
  const run = useExportEverything()
  const choices: Choice[] = [
    { format: 'csv', icon: IconFileTypeCsv, says: t('CSV, a file for each kind of record'), label: 'CSV' },
    { format: 'xlsx', icon: IconFileTypeXls, says: t('.xlsx, a sheet for each'), label: '.xlsx' },
    { format: 'vcard', icon: IconAddressBook, says: t('vCard, people and organisations'), label: 'vCard' },
  ]
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button leftSection={<IconDownload size={16} />}>{t('Export everything')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ format, icon: Sign, says }) => (
          <Menu.Item key={format} leftSection={<Sign size={16} />} onClick={() => void run(format)}>
            {says}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
      {choices.map((choice) => (
        <InPalette key={choice.format} choice={choice} run={() => void run(choice.format)} />
      ))}
    </Menu>
  )
}

function InPalette({ choice: { format, label }, run }: { choice: Choice; run: () => void }) {
  const t = useWords()
  useAction({
    ...{ id: `export-everything-${format}`, label: t('Export everything as {{format}}', { format: label }) },
    ...{ group: t('Data'), icon: IconDownload, run },
  })
  return null
}
