import { CompletenessPanels } from '#modules/relationships/web/index.ts'
import { Page, Sentence, useWords } from '#platform/web/index.ts'

/** What is missing in the records, by type. */
export function CleanDataPage() {
  const t = useWords()
  return (
    <Page title={t('Clean data')}>
      <Sentence>{t('How complete your records are, and what is missing most.')}</Sentence>
      <CompletenessPanels />
    </Page>
  )
}
