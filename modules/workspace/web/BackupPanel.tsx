import { useQuery } from '@tanstack/react-query'
import type { BackupStatus } from '#platform/contract/recovery-routes.ts'
import { Failed, Panel, useSession, useWords, When } from '#platform/web/index.ts'
import { api } from './api.ts'
import classes from './Settings.module.css'

/** How old the newest backup is, and whether it could be put back. */
export function BackupPanel() {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['workspace', 'backups'],
    queryFn: ({ signal }) => api.showBackups({}, { signal }),
  })
  return (
    <Panel title={t('Backups')} note={data && !data.nightly ? t('off') : undefined}>
      {data !== undefined && <Status status={data} />}
      {data === undefined && error !== null && (
        <Failed title={t('The backups did not load')} error={error} again={() => void refetch()} />
      )}
    </Panel>
  )
}

function Status({ status }: { status: BackupStatus }) {
  const t = useWords()
  const { nightly, last, good, trial, kept, days, folder } = status
  return (
    <>
      <dl className={classes.roles}>
        <dt>{t('Newest backup')}</dt>
        <dd>
          {good ? (
            <>
              <When at={good.at} /> · <Size bytes={good.bytes} />
            </>
          ) : nightly ? (
            t('None yet; the first one is made in the night')
          ) : (
            t('None')
          )}
        </dd>
        <dt>{t('Put back on trial')}</dt>
        <dd>{trial ? <When at={trial.at} /> : t('Not yet')}</dd>
        <dt>{t('Kept')}</dt>
        <dd>{t('{{kept}} in {{folder}}, each for {{days}} days', { kept, folder, days })}</dd>
      </dl>
      {!nightly && (
        <p className={classes.text}>{t('Nightly backups are turned off. Somebody else has to make them.')}</p>
      )}
      {last?.ok === false && (
        <p className={classes.text} role="alert">
          {t('The last backup failed: {{says}}', { says: last.says })}
        </p>
      )}
      {trial?.ok === false && (
        <p className={classes.text} role="alert">
          {t('The newest backup could not be put back: {{says}} Make another with "rapport backup".', {
            says: trial.says,
          })}
        </p>
      )}
      {trial?.ok && <p className={classes.text}>{trial.says}</p>}
    </>
  )
}

function Size({ bytes }: { bytes: number | null }) {
  const { locale } = useSession()
  const size = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
  return <>{size.format(Math.ceil((bytes ?? 0) / 1e6))}</>
}
