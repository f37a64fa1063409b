import { Button } from '@mantine/core'
import { IconCopyPlus } from '@tabler/icons-react'
import { Page, Sentence, useAction, useGo, useMay, useWords } from '#platform/web/index.ts'
import type { Rights } from '../../contract/rights.ts'
import { type Role, roleSentence } from '../../contract/roles.ts'
import { capital } from '../words.ts'
import { FieldRules } from './FieldRules.tsx'
import { RightsTable } from './RightsTable.tsx'
import classes from './Roles.module.css'
import { hiddenSentenceOf, roleSentenceOf } from './role-sentence.ts'

interface GivenRolePageProps {
  name: string
  rights: Rights
  /** One that every workspace has, to start an own one from. */
  from?: Role
}

/** A role to be read: one that every workspace has, or any for whoever may not change it. */
export function GivenRolePage({ name, rights, from }: GivenRolePageProps) {
  const t = useWords()
  const go = useGo()
  const may = useMay('workspace:change')
  const start = () => void go(`/settings/roles/new?from=${from}`)
  useAction(
    from && may
      ? {
          ...{ id: 'role.start', label: t('Start a role from this'), keys: 'c', group: t('Settings') },
          ...{ icon: IconCopyPlus, run: start },
        }
      : undefined,
  )
  const nothing = { rights: {}, fields: {} }
  return (
    <Page
      title={capital(name)}
      path={[
        { label: t('Settings'), to: '/settings' },
        { label: t('Roles'), to: '/settings/roles' },
      ]}
      actions={
        from &&
        may && (
          <Button leftSection={<IconCopyPlus size={16} />} onClick={start}>
            {t('Start a role from this')}
          </Button>
        )
      }
    >
      <Sentence note={from && t('Every workspace has this role, and nobody changes it.')}>
        {from ? `${t(roleSentence[from])}.` : `${roleSentenceOf(rights, t)} ${hiddenSentenceOf(rights, t) ?? ''}`}
      </Sentence>
      <RightsTable rights={rights} mine={nothing} />
      {rights.fields && (
        <div className={classes.fieldPanels}>
          <FieldRules fields={rights.fields} mine={nothing} />
        </div>
      )}
      {from && may && (
        <div className={classes.foot}>
          <Button size="form" variant="subtle" leftSection={<IconCopyPlus size={20} />} onClick={start}>
            {t('Start a role from this')}
          </Button>
        </div>
      )}
    </Page>
  )
}
