import { type ReactNode, useMemo } from 'react'
import { type Column, Day, DayOf, Kind, useClock, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { ListedContact } from '../../contract/contact-list.ts'
import { nextOccurrence } from '../../contract/known-day.ts'
import { functionWord, seniorityWord } from '../../contract/standard/job-titles.ts'
import { completeCell } from '../completeness/complete-cell.tsx'
import { useCustomColumns } from '../custom-fields/useCustomColumns.tsx'
import { shownColumns } from '../list/column-choice.ts'
import { formatYearlyDay } from '../person/day-words.ts'
import { languageName } from '../person/languages.ts'
import { TagMarks } from '../tags/TagMarks.tsx'
import { typeColour, typeWord } from '../words.ts'
import { contactColumns } from './contact-columns.tsx'
import { usualPeopleColumns } from './people-view.ts'
import { usePeopleEdits } from './usePeopleEdits.tsx'

/** Every column that the reader may see, and those that were chosen. */
export function usePeopleColumns(text: string, starOf?: (row: ListedContact) => ReactNode) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const { shows } = useFields()
  const { editOf, saveOwn } = usePeopleEdits()
  const own = useCustomColumns<ListedContact>('contact', saveOwn)
  const known = useMemo(() => {
    const more: (Column<ListedContact> & { field: string | null })[] = [
      {
        ...{ id: 'tags', field: null, head: t('Tags'), width: 180 },
        cell: ({ tags }) => tags && tags.length > 0 && <TagMarks tags={tags} />,
      },
      {
        ...{ id: 'birthday', field: 'contact.dates', head: t('Birthday'), width: 150 },
        cell: ({ birthday }) =>
          birthday && <span title={nextWords(birthday)}>{formatYearlyDay(birthday, locale)}</span>,
      },
      {
        ...{ id: 'language', field: 'contact.language', head: t('Language'), width: 120 },
        cell: ({ language }) => language && languageName(language, locale),
        edit: editOf('language'),
      },
      {
        ...{ id: 'account-type', field: 'account.relationships', head: t('Account type'), width: 150 },
        cell: ({ account }) =>
          account?.types?.slice(0, 2).map((type) => (
            <Kind key={type} kind={typeColour[type]}>
              {t(typeWord[type])}
            </Kind>
          )),
      },
      {
        ...{ id: 'last-talk', field: 'account.lastTalk', head: t('Last talk'), width: 110 },
        cell: ({ account }) => account?.lastTalk && <Day day={account.lastTalk} />,
      },
      {
        ...{ id: 'seniority', field: 'contact.jobTitle', head: t('Seniority'), width: 110 },
        cell: ({ seniority }) => seniority && t(seniorityWord[seniority]),
      },
      {
        ...{ id: 'function', field: 'contact.jobTitle', head: t('Function'), width: 150 },
        cell: (row) => row.function && t(functionWord[row.function]),
      },
      {
        ...{ id: 'first-name', field: 'contact.firstName', head: t('First name'), width: 130 },
        cell: ({ firstName }) => firstName,
      },
      {
        ...{ id: 'last-name', field: 'contact.lastName', head: t('Last name'), width: 130 },
        cell: ({ lastName }) => lastName,
      },
      {
        ...{ id: 'pronunciation', field: 'contact.pronunciation', head: t('Pronunciation'), width: 130 },
        cell: ({ pronunciation }) => pronunciation,
      },
      {
        ...{ id: 'added', field: null, head: t('Added'), width: 110, sort: 'desc' },
        cell: ({ createdAt }) => createdAt && <DayOf at={createdAt} />,
      },
      {
        ...{ id: 'confirmed', field: null, head: t('Confirmed'), width: 110 },
        cell: ({ confirmedAt }) => confirmedAt && <DayOf at={confirmedAt} />,
      },
      {
        ...{ id: 'complete', field: null, head: t('Complete'), align: 'end', width: 92 },
        cell: ({ complete }) => completeCell(complete, t),
      },
    ]
    const usual = contactColumns<ListedContact>(t, { account: true, shows, starOf, editOf })
    return [
      ...usual.map((column) => (column.id === 'name' ? { ...column, sort: 'asc' as const } : column)),
      ...more.flatMap(({ field, ...column }) => (field === null || shows(field) ? [column] : [])),
      ...own,
    ]

    function nextWords(birthday: string) {
      const { years } = nextOccurrence(birthday, today)
      return years === null ? undefined : t('{{count}} years', { count: years })
    }
  }, [t, locale, today, shows, own, starOf, editOf])
  const columns = useMemo(() => shownColumns(known, text, usualPeopleColumns), [known, text])
  return { known, columns }
}
