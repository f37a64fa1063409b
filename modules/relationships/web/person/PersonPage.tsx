import { Suspense } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import {
  Failed,
  Loading,
  NotHere,
  Page,
  Stack,
  useMay,
  usePageState,
  usePanels,
  useParams,
  useWords,
} from '#platform/web/index.ts'
import type { PersonPanelProps } from '../account-panel.ts'
import { CompletenessLine } from '../completeness/CompletenessLine.tsx'
import { ConfirmedLine } from '../confirmed/ConfirmedLine.tsx'
import { PersonCustomPanel } from '../custom-fields/CustomPanel.tsx'
import { LinksPanel } from '../links/LinksPanel.tsx'
import { MergedNote } from '../merge/MergedNote.tsx'
import { useSurvivor } from '../merge/useSurvivor.ts'
import { useManyPeople } from '../people/many-people.ts'
import { useOpened } from '../recent/useOpened.ts'
import { StarButton } from '../starred/StarButton.tsx'
import { ContactPanels } from './ContactPanels.tsx'
import classes from './Person.module.css'
import { PersonFacts } from './PersonFacts.tsx'
import { PersonHeader } from './PersonHeader.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { DatesPanel, PlacesPanel, PreferencesPanel, ReachPanel } from './PersonPanels.tsx'
import { Suggestions } from './Suggestions.tsx'
import { usePersonPage } from './usePerson.ts'

/** Everything about one person. */
export function PersonPage() {
  const { id = '' } = useParams()
  return <OnePerson key={id} id={id} />
}

function OnePerson({ id }: { id: string }) {
  const t = useWords()
  const { data, error, refetch } = usePersonPage(id)
  useSurvivor('contact', id, data?.person.id)
  useOpened('contact', id, data?.person.id === id)
  const [{ history }, setView] = usePageState({ history: '' })
  const { confirm } = useManyPeople()
  const maySeeLinks = useMay('account:see')
  const sheets = usePanels<PersonPanelProps>('people.sheets')
  const path = [{ label: t('People'), to: '/people' }]
  if (error instanceof ProblemError && [404, 403, 422].includes(error.problem.status)) return <NotHere />
  if (data === undefined)
    return (
      <Page title={t('Person')} path={path}>
        {error ? (
          <Failed title={t('The person did not load')} error={error} again={() => void refetch()} />
        ) : (
          <Loading rows={10} height={40} />
        )}
      </Page>
    )
  const { person, tags, suggestions, panels, completeness } = data
  const star = <StarButton record={{ type: 'contact', id, name: person.name }} />
  const panel = { contactId: id, contactName: person.name, accountId: person.accountId, panels }
  const menu = <PersonMenu person={person} showHistory={() => setView({ history: 'all' })} />
  return (
    <Page
      title={person.name}
      path={path}
      actions={
        <>
          {star}
          <ContactPanels place="person.actions" {...panel} />
          {menu}
        </>
      }
      phoneActions={
        <>
          {star}
          {menu}
        </>
      }
    >
      <PersonHeader person={person} tags={tags} />
      <MergedNote type="contact" merged={data.merged} />
      <ConfirmedLine of={data.confirmed} record="contact" run={() => void confirm([id], person.name)} />
      <CompletenessLine of={completeness} record="contact" />
      <div className={classes.columns}>
        <Stack>
          <Suggestions suggestions={suggestions} />
          <ContactPanels place="person.left" {...panel} />
        </Stack>
        <Stack>
          <PlacesPanel person={person} />
          <ReachPanel person={person} />
          <ContactPanels place="person.middle" {...panel} />
        </Stack>
        <Stack>
          <PreferencesPanel person={person} />
          <DatesPanel person={person} />
          <PersonFacts person={person} />
          {maySeeLinks && (
            <LinksPanel
              of={{ type: 'contact', id, name: person.name, person: true }}
              none={t('Whom they report to, live with, or were referred by.')}
            />
          )}
          <PersonCustomPanel person={person} />
          <ContactPanels place="person.right" {...panel} />
        </Stack>
      </div>
      {history !== '' && (
        <Suspense>
          {sheets.map(({ id: sheet, component: Sheet }) => (
            <Sheet key={sheet} contactId={id} name={person.name} close={() => setView({ history: '' })} />
          ))}
        </Suspense>
      )}
    </Page>
  )
}
