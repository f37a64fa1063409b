import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Panel, toast, useMay, useWords } from '#platform/web/index.ts'
import { roles } from '../../contract/roles.ts'
import { api } from '../api.ts'
import classes from '../Settings.module.css'
import security from '../security/Security.module.css'
import { useMemberSecurity } from './useMemberSecurity.ts'

/** Which roles ask for a second factor. */
export function SecondFactorRules() {
  const t = useWords()
  const client = useQueryClient()
  const mayRule = useMay('workspace:change')
  const { data } = useMemberSecurity()
  const { data: own } = useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => api.listRoles({}, { signal }) })
  const rule = useMutation({
    mutationFn: (wanted: string[]) => api.ruleSecondFactor({ roles: wanted }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['members', 'security'] })
      toast({ text: t('Saved: counts from the next request on') })
    },
  })
  if (data === undefined) return null
  const choices = [
    ...roles.map((role) => ({ id: role as string, label: t(role) })),
    ...(own?.items ?? []).map(({ id, name }) => ({ id, label: name })),
  ]
  const toggle = (id: string, on: boolean) =>
    rule.mutate(on ? [...data.rules, id] : data.rules.filter((each) => each !== id))
  return (
    <Panel title={t('Second factor by role')}>
      <p className={classes.text}>
        {t('Members of these roles do nothing but set up a second factor until they have one.')}
      </p>
      <div className={security.checks}>
        {choices.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            disabled={!mayRule || rule.isPending}
            checked={data.rules.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Panel>
  )
}
