import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Page } from '../shell/Page.tsx'
import { useWords } from '../words/words.ts'
import { EmptyState } from './EmptyState.tsx'

/** Gone and not allowed look the same, so that the page does not tell which. */
export function NotHere() {
  const t = useWords()
  return (
    <Page title={t('Not here')}>
      <EmptyState
        title={t('There is nothing here for you')}
        actions={
          <Button leftSection={<IconArrowLeft size={16} />} onClick={() => history.back()}>
            {t('Go back')}
          </Button>
        }
      >
        {t('It was deleted, was never here, or belongs to people you do not share it with.')}
      </EmptyState>
    </Page>
  )
}
