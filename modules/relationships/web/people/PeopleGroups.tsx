import { useCallback, useState } from 'react'
import { formatNumber, useGo, useSession, useWords } from '#platform/web/index.ts'
import { inPeopleGroup, type PeopleGrouping } from '../../contract/contact-list.ts'
import { relationshipTypes } from '../../contract/relationship.ts'
import { sortOf, sortText } from '../list/accounts-view.ts'
import { GroupedTable, type GroupKey } from '../list/groups/GroupedTable.tsx'
import { filterWith } from '../list/groups/group-condition.ts'
import { useMemberNames } from '../members.ts'
import { languageName } from '../person/languages.ts'
import { roleWord, typeWord } from '../words.ts'
import { NoPeople } from './NoPeople.tsx'
import { type PeopleShownProps, usePeoplePhoneRow } from './PeopleTable.tsx'
import { usePeopleGroups, usePeopleOfGroups, usePeopleTotals } from './people-view.ts'

export const peopleGroupingWord: Record<PeopleGrouping, string> = {
  ...{ account: 'Account', accountOwner: 'Owner of the account', accountType: 'Account type' },
  ...{ jobTitle: 'Job title', buyingRole: 'Role in buying', language: 'Language' },
}

/** The people in groups, each with their number. */
export function PeopleGroups({ by, view, setView, columns, stars, add }: PeopleShownProps & { by: PeopleGrouping }) {
  const t = useWords()
  const go = useGo()
  const { locale } = useSession()
  const [opened, setOpened] = useState<readonly GroupKey[]>([])
  const totals = usePeopleTotals(view)
  return (
    <GroupedTable
      label={t('People in groups')}
      groups={usePeopleGroups(view, by)}
      opened={opened}
      setOpened={setOpened}
      rows={usePeopleOfGroups(view, by, opened)}
      columns={columns}
      nameOf={usePeopleGroupName(by)}
      countOf={(count) => t('{{count}} people', { count })}
      onOpen={({ id }) => void go(`/people/${id}`)}
      onSeeAll={(key) => setView({ group: '', filter: filterWith(view.filter, inPeopleGroup(by, key)) })}
      sort={sortOf(view.sort)}
      onSort={(sort) => setView({ sort: sortText(sort) })}
      totalsLabel={(groups) =>
        t('{{people}} people in {{groups}} groups', {
          people: totals === undefined ? '' : formatNumber(totals.people, locale),
          groups,
        })
      }
      phoneRow={usePeoplePhoneRow(stars)}
      empty={<NoPeople view={view} setView={setView} add={add} />}
    />
  )
}

/** What a group is called. */
function usePeopleGroupName(by: PeopleGrouping) {
  const t = useWords()
  const memberName = useMemberNames()
  const { locale } = useSession()
  return useCallback(
    (key: GroupKey): string => {
      if (key === null) return t(withoutWord[by])
      if (by === 'accountOwner') return memberName(key) ?? t('Somebody who left')
      if (by === 'accountType') return t(typeWord[relationshipTypes.find((each) => each === key)!] ?? key)
      if (by === 'buyingRole') return t(roleWord[key] ?? key)
      return by === 'language' ? languageName(key, locale) : key
    },
    [by, t, memberName, locale],
  )
}

const withoutWord: Record<PeopleGrouping, string> = {
  ...{ account: 'At no account', accountOwner: 'Nobody', accountType: 'No relationship' },
  ...{ jobTitle: 'No job title', buyingRole: 'No role', language: 'No language' },
}
