import { Button, Progress } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Panel, toast, useAction, useGo, useMay, useWords } from '#platform/web/index.ts'
import { api } from './api.ts'
import classes from './SampleSettings.module.css'
import { useSampleProgress } from './useSampleProgress.ts'

/** Loads the sample company into an empty workspace, or takes it out again. */
export function SampleSettings({ isSample }: { isSample: boolean }) {
  const may = useMay('workspace:change')
  if (!may) return null
  return isSample ? <RemoveSample /> : <LoadSample />
}

function RemoveSample() {
  const t = useWords()
  const refresh = useRefresh()
  const remove = useMutation({
    mutationFn: () => api.removeSample({}),
    onSuccess: async () => {
      await refresh()
      toast({ text: t('The sample company is gone') })
    },
  })
  const run = () => remove.mutate()
  useAction({ id: 'sample.remove', label: t('Remove the sample company'), group: t('Settings'), icon: IconTrash, run })
  return (
    <Panel title={t('Sample company')}>
      <p className={classes.text}>
        {t(
          'Oxbow & Tern fills this workspace. Removing it takes its accounts, contacts, sales and notes with it; the members who sign in and these settings stay.',
        )}
      </p>
      <Button data-danger="" leftSection={<IconTrash size={16} />} loading={remove.isPending} onClick={run}>
        {t('Remove the sample company')}
      </Button>
    </Panel>
  )
}

function LoadSample() {
  const t = useWords()
  const go = useGo()
  const refresh = useRefresh()
  const load = useMutation({
    mutationFn: () => api.loadSample({}),
    onSuccess: async ({ accounts, documents }) => {
      await refresh()
      toast({
        text: t('Oxbow & Tern is here: {{accounts}} accounts, {{documents}} documents.', { accounts, documents }),
      })
      await go('/portfolio')
    },
  })
  const share = useSampleProgress(load.isPending)
  const run = () => load.mutate()
  useAction({ id: 'sample.load', label: t('Load the sample company'), group: t('Settings'), run })
  return (
    <Panel title={t('Sample company')}>
      <p className={classes.text}>
        {t(
          'Oxbow & Tern, a made-up wholesaler with 64 accounts and three years of sales, can be loaded while there are no sales of your own. It leaves with one click.',
        )}
      </p>
      <Button loading={load.isPending} onClick={run}>
        {t('Load the sample company')}
      </Button>
      {share !== undefined && <Progress mt={12} value={100 * share} size={4} aria-label={t('Loading')} />}
    </Panel>
  )
}

/** Everything on every screen may be another than before. */
function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}
