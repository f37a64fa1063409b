import { Button, Menu } from '@mantine/core'
import { IconAddressBook, IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { useMay, useWords } from '#platform/web/index.ts'

const save = (format: FileKind) => window.location.assign(`/api/v1/export.zip?format=${format}`)

/** All that the workspace holds as one archive, for whoever may change the workspace. */
export function ExportEverything() {
  const t = useWords()
  if (!useMay('workspace:change')) return null
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button leftSection={<IconDownload size={16} />}>{t('Export everything')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => save('csv')}>
          {t('CSV, a file for each kind of record')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeXls size={16} />} onClick={() => save('xlsx')}>
          {t('.xlsx, a sheet for each')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAddressBook size={16} />} onClick={() => save('vcard')}>
          {t('vCard, people and organisations')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
