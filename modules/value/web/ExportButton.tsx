import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { KeyCap, usePhone, useWords } from '#platform/web/index.ts'

export function ExportButton({ save }: { save: () => void }) {
  const t = useWords()
  const phone = usePhone()
  return (
    <Button
      leftSection={<IconDownload size={16} />}
      rightSection={phone ? undefined : <KeyCap keys="shift+e" />}
      size={phone ? 'form' : 'bar'}
      onClick={save}
    >
      {t('Export')}
    </Button>
  )
}
