import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Avatar, Failed, Link, Loading, Page, useGo, usePageState, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { usePersonPage } from '../person/usePerson.ts'
import { PersonCard } from './PersonCard.tsx'
import classes from './WalkedIn.module.css'

const pause = 150
const shown = 8

/** "Who just walked in": a person by a few letters, and one card with what is worth knowing now. */
export function WalkedInPage() {
  const t = useWords()
  const [{ person }, setView] = usePageState({ person: '' })
  const card = usePersonPage(person)
  return (
    <Page title={t('Who just walked in')}>
      <div className={classes.page}>
        <FindPerson key={person} choose={(id) => setView({ person: id })} chosen={person !== ''} />
        {person !== '' && card.isPending && <Loading rows={6} height={44} />}
        {card.isError && (
          <Failed title={t('The person did not load')} error={card.error} again={() => void card.refetch()} />
        )}
        {card.data && <PersonCard {...card.data} />}
      </div>
    </Page>
  )
}

function FindPerson({ choose, chosen }: { choose: (id: string) => void; chosen: boolean }) {
  const t = useWords()
  const go = useGo()
  const [text, setText] = useState('')
  const find = useLater(text.trim())
  const { data } = useQuery({
    queryKey: ['contacts', 'walked-in', find],
    queryFn: ({ signal }) => api.listContacts({ limit: shown, find }, { signal }),
    enabled: find.length > 1,
    placeholderData: keepPreviousData,
  })
  const found = find.length > 1 ? (data?.items ?? []) : []
  const label = t('Name, firm, e-mail or phone')
  return (
    <>
      <TextInput
        className={classes.field}
        size="form"
        type="search"
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size={16} />}
        autoFocus={!chosen}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) choose(found[0].id)
          if (event.key === 'Escape' && text === '') void go('/people')
        }}
      />
      {find.length > 1 && data && found.length === 0 && (
        <p className={classes.none}>{t('Nobody is called “{{find}}”', { find })}</p>
      )}
      {found.length > 0 && (
        <ul className={classes.found}>
          {found.map(({ id, name, jobTitle, accountName }) => (
            <li key={id}>
              <Link to={`/walked-in?person=${id}`}>
                <Avatar name={name} kind="person" size={36} />
                <span>
                  <b>
                    <bdi>{name}</bdi>
                  </b>
                  <small>{[jobTitle, accountName].filter(Boolean).join(', ')}</small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A text as it stands once nobody has typed for a moment. */
function useLater(text: string): string {
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return later
}
