import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import {
  type Fault,
  FieldRow,
  Form,
  faultsOf,
  KeyCap,
  SelectField,
  TextField,
  toast,
  useAction,
  useWords,
} from '#platform/web/index.ts'
import type { Workspace } from '../contract/workspace.ts'
import { api } from './api.ts'
import { type Conflict, ConflictDialog } from './ConflictDialog.tsx'
import { localeChoices, localeExample } from './locale-choices.ts'
import { currencyLabel } from './money-choices.ts'
import { monthChoices } from './month-choices.ts'
import { countryChoices, zoneChoices } from './places.ts'
import classes from './Settings.module.css'

type Settings = Pick<Workspace, 'name' | 'country' | 'locale' | 'timeZone' | 'yearStarts'>

const settingsOf = ({ name, country, locale, timeZone, yearStarts }: Workspace): Settings => ({
  name,
  country,
  locale,
  timeZone,
  yearStarts,
})

const changesIn = (own: Settings, stored: Settings) =>
  Object.fromEntries(
    Object.entries(own).filter(([field, value]) => value !== stored[field as keyof Settings]),
  ) as Partial<Settings>

export function WorkspaceForm({ workspace, disabled }: { workspace: Workspace; disabled: boolean }) {
  const t = useWords()
  const [own, setOwn] = useState(() => settingsOf(workspace))
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [conflict, setConflict] = useState<Conflict>()
  useEffect(() => setOwn(settingsOf(workspace)), [workspace])
  const refresh = useRefresh()
  const save = useMutation({
    mutationFn: ({ change, version }: { change: Partial<Settings>; version: number }) =>
      api.changeWorkspace(change, { version }),
    onSuccess: async (_, { change }) => {
      setFaults([])
      setConflict(undefined)
      await refresh()
      toast({ text: t('Settings saved'), undo: () => void takeBack(change) })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.conflict !== undefined) setConflict(error.problem.conflict)
      else setFaults(faultsOf(error))
    },
  })
  const takeBack = async (change: Partial<Settings>) => {
    const before = Object.fromEntries(Object.keys(change).map((field) => [field, workspace[field as keyof Settings]]))
    await api.changeWorkspace(before as Partial<Settings>)
    await refresh()
  }
  const change = changesIn(own, workspace)
  const dirty = Object.keys(change).length > 0
  const send = () => dirty && !disabled && save.mutate({ change, version: workspace.version })
  useAction(
    disabled
      ? undefined
      : {
          id: 'settings.save',
          label: t('Save the settings'),
          keys: 'mod+Enter',
          group: t('Settings'),
          everywhere: true,
          run: send,
        },
  )
  const keep = async (chosen: Record<string, unknown>) => {
    const { workspace: theirs } = await refresh()
    save.mutate({ change: { ...change, ...chosen } as Partial<Settings>, version: theirs.version })
  }
  const leave = async () => {
    setConflict(undefined)
    await refresh()
  }
  return (
    <div className={classes.form}>
      <Form
        faults={faults}
        onSubmit={send}
        actions={
          !disabled && (
            <>
              <Button
                type="submit"
                size="form"
                variant="filled"
                disabled={!dirty}
                loading={save.isPending}
                rightSection={<KeyCap keys="mod+Enter" on={dirty ? 'accent' : 'page'} />}
              >
                {t('Save the settings')}
              </Button>
              {dirty && (
                <Button size="form" variant="subtle" onClick={() => setOwn(settingsOf(workspace))}>
                  {t('Leave as it was')}
                </Button>
              )}
            </>
          )
        }
      >
        <SettingsFields
          own={own}
          currency={workspace.baseCurrency}
          disabled={disabled}
          change={(part) => setOwn({ ...own, ...part })}
        />
      </Form>
      {conflict !== undefined && (
        <ConflictDialog
          conflict={conflict}
          keep={(chosen) => void keep(chosen)}
          drop={() => void leave()}
          close={() => setConflict(undefined)}
        />
      )}
    </div>
  )
}

/** Reads the session again: for this page and for everything that shows amounts and days. */
function useRefresh() {
  const client = useQueryClient()
  return async () => {
    const session = await api.session()
    client.setQueryData(['workspace', 'session'], session)
    await client.invalidateQueries({ queryKey: ['session'] })
    return session
  }
}

interface SettingsFieldsProps {
  own: Settings
  currency: string
  disabled: boolean
  change: (part: Partial<Settings>) => void
}

function SettingsFields({ own, currency, disabled, change }: SettingsFieldsProps) {
  const t = useWords()
  const countries = useMemo(() => countryChoices('en'), [])
  const locales = useMemo(() => localeChoices(own.locale), [own.locale])
  const zones = useMemo(() => zoneChoices(own.timeZone), [own.timeZone])
  const months = useMemo(() => monthChoices('en'), [])
  return (
    <>
      <TextField
        name="name"
        label={t('Name')}
        value={own.name}
        disabled={disabled}
        onChange={(name) => change({ name })}
      />
      <FieldRow>
        <SelectField
          name="country"
          label={t('Country')}
          value={own.country}
          choices={countries}
          disabled={disabled}
          onChange={(country) => change({ country })}
        />
        <SelectField
          name="timeZone"
          label={t('Time zone')}
          value={own.timeZone}
          choices={zones}
          disabled={disabled}
          onChange={(timeZone) => change({ timeZone })}
        />
      </FieldRow>
      <SelectField
        name="locale"
        label={t('Figures and days are written as in')}
        help={localeExample(own.locale)}
        value={own.locale}
        choices={locales}
        disabled={disabled}
        onChange={(locale) => change({ locale })}
      />
      <FieldRow>
        <SelectField
          name="yearStarts"
          label={t('Year starts')}
          searchable={false}
          value={String(own.yearStarts)}
          choices={months}
          disabled={disabled}
          onChange={(month) => change({ yearStarts: Number(month) })}
        />
        <TextField
          name="baseCurrency"
          label={t('Base currency')}
          help={t('Every amount is counted in it from the first day, so it stays.')}
          value={currencyLabel(currency, own.locale)}
          disabled
          onChange={() => {}}
        />
      </FieldRow>
    </>
  )
}
