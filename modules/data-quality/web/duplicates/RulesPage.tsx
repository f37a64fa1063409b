import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { StalePanel } from '#modules/relationships/web/index.ts'
import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import type { Output } from '#platform/contract/route.ts'
import {
  Columns,
  Failed,
  formatNumber,
  Loading,
  Page,
  Panel,
  Sentence,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { duplicateRoutes } from '../../contract/duplicate-routes.ts'
import { duplicates } from '../api.ts'
import { kinds, kindTitle } from './duplicate-words.ts'
import classes from './Rules.module.css'
import { ThresholdForm } from './ThresholdForm.tsx'
import { rulesKey, useChangeRule } from './useChangeRule.ts'

type Rule = Output<(typeof duplicateRoutes)['duplicateRules']>['rules'][number]

/** From which probability on two records become one without anybody looking, and when a record is stale. */
export function RulesPage() {
  const t = useWords()
  const may = useMay('workspace:change')
  const { data, error, refetch } = useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) => duplicates.duplicateRules({}, { signal }),
  })
  return (
    <Page title={t('Clean data')} path={[{ label: t('Settings'), to: '/settings' }]}>
      <SettingsTabs value="/settings/clean-data" />
      <Sentence note={may ? undefined : t('Only an owner or an admin may change these.')}>
        {t('Records that may be one wait for somebody to decide, unless you have the surest merged after every scan.')}
      </Sentence>
      {data === undefined && error === null && <Loading rows={6} />}
      {data === undefined && error !== null && (
        <Failed title={t('The rules did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && (
        <Columns>
          {data.rules
            .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
            .map((rule) => (
              <RulePanel key={rule.kind} rule={rule} may={may} />
            ))}
        </Columns>
      )}
      <Columns>
        <StalePanel />
      </Columns>
    </Page>
  )
}

function RulePanel({ rule, may }: { rule: Rule; may: boolean }) {
  const t = useWords()
  const { locale } = useSession()
  const change = useChangeRule(rule)
  const { kind, automatic, threshold, wouldMerge } = rule
  return (
    <Panel title={t(kindTitle[kind])}>
      <div className={classes.rule}>
        <Checkbox
          label={t('Merge the surest without asking')}
          checked={automatic}
          disabled={!may || change.isPending}
          onChange={(event) => change.mutate({ automatic: event.currentTarget.checked, threshold })}
        />
        <p>
          {automatic
            ? t(
                'After every scan, pairs from this probability on become one. Each merge is in the history and can be undone.',
              )
            : t('Off: nothing is merged unless somebody decides it.')}
        </p>
        <ThresholdForm key={threshold} rule={rule} may={may} change={change} />
        <p>
          {t('It would have merged {{number}} pairs of the last scan.', {
            count: wouldMerge,
            number: formatNumber(wouldMerge, locale),
          })}
        </p>
      </div>
    </Panel>
  )
}
