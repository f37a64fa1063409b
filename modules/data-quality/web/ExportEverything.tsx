import { Button, Menu } from '@mantine/core'
import { IconAddressBook, IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { readProblem } from '#platform/contract/client.ts'
import { ProblemError } from '#platform/contract/problem.ts'
import { sentenceOf, toast, useMay, useWords } from '#platform/web/index.ts'

/** It is sent for, since it is noted, and kept from here. */
async function save(format: FileKind): Promise<void> {
  try {
    const answer = await fetch('/api/v1/exports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ format }),
    })
    if (!answer.ok) throw new ProblemError(await readProblem(answer))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `rapport-${format}.zip`
    link.click()
    URL.revokeObjectURL(link.href)
  } catch (error) {
    toast({ text: sentenceOf(error), mood: 'failed' })
  }
}

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
        <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => void save('csv')}>
          {t('CSV, a file for each kind of record')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeXls size={16} />} onClick={() => void save('xlsx')}>
          {t('.xlsx, a sheet for each')}
        </Menu.Item>
        <Menu.Item leftSection={<IconAddressBook size={16} />} onClick={() => void save('vcard')}>
          {t('vCard, people and organisations')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
