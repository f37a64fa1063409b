import { Button, Menu } from '@mantine/core'
import { IconAddressBook, IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import { useAction, useWords } from '#platform/web/index.ts'
import type { FileKind } from '../../contract/file-kind.ts'

interface ExportMenuProps {
  /** What the actions are called: "Export the people". */
  id: string
  label: string
  group: string
  save: (format: FileKind) => void
}

/** The whole list as a file: chosen from the button, or by name in the palette. */
export function ExportMenu({ id, label, group, save }: ExportMenuProps) {
  const t = useWords()
  const action = (format: FileKind, ending: string) => ({
    ...{ id: `${id}-${format}`, label: `${label} ${ending}`, group, icon: IconDownload, run: () => save(format) },
  })
  useAction({ ...action('csv', t('as CSV')), keys: 'shift+e' })
  useAction(action('xlsx', t('as .xlsx')))
  useAction(action('vcard', t('as vCard')))
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button leftSection={<IconDownload size={16} />}>{t('Export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => save('csv')}>
          {t('CSV, for other programs')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeXls size={16} />} onClick={() => save('xlsx')}>
          {t('.xlsx, for spreadsheets')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAddressBook size={16} />} onClick={() => save('vcard')}>
          {t('vCard, for address books')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
