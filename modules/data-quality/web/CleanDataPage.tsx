import { CompletenessPanels, useCompleteness } from '#modules/relationships/web/index.ts'
import { Columns, Page, Sentence, useWords } from '#platform/web/index.ts'
import classes from './clean-up/CleanUp.module.css'
import { CleanUpPanel } from './clean-up/CleanUpPanel.tsx'
import { useCleanUp } from './clean-up/useCleanUp.ts'

/** What is most worth cleaning this week, and what is missing in the records, by type. */
export function CleanDataPage() {
  const t = useWords()
  const { list, setAside } = useCleanUp()
  const { data } = list
  const { data: completeness } = useCompleteness()
  const hasRecords = completeness !== undefined && completeness.types.length > 0
  return (
    <Page title={t('Clean data')}>
      <Sentence>{t('How complete your records are, and what is missing most.')}</Sentence>
      {data?.items.some(({ state }) => state !== 'aside') && (
        <Columns>
          <CleanUpPanel list={data} setAside={setAside} />
        </Columns>
      )}
      {data?.items.length === 0 && hasRecords && (
        <p className={classes.none}>
          {t(
            'None of the records you are responsible for is on a clean-up list this week. One comes on Mondays, where there is something to clean.',
          )}
        </p>
      )}
      <CompletenessPanels />
    </Page>
  )
}
