import { usePhone, useWords } from '#platform/web/index.ts'
import { type RecordType, type Rights, reaches, recordTypes, type Verb, verbs } from '../../contract/rights.ts'
import { ChoiceMenu } from './ChoiceMenu.tsx'
import { type Mine, mayGive } from './may-give.ts'
import classes from './Roles.module.css'
import {
  ofAccounts,
  ofTheHouse,
  reachLabel,
  reachSays,
  recordLabel,
  rightLabel,
  verbLabel,
  verbsOn,
} from './rights-words.ts'
import type { Choice } from './set-reach.ts'

interface RightsTableProps {
  rights: Rights
  mine: Mine
  /** Left out where they may only be read. */
  set?: ((record: RecordType, verb: Verb, choice: Choice) => void) | undefined
}

const groups = [
  { title: 'Accounts and what belongs to them', records: ofAccounts },
  { title: 'The workspace as a whole', records: ofTheHouse },
] as const

/** What a role may, record by record and verb by verb; on the phone a list per record. */
export function RightsTable(props: RightsTableProps) {
  const t = useWords()
  if (usePhone()) return <RightsList {...props} />
  return (
    <table className={classes.rights} aria-label={t('What it may')}>
      <thead>
        <tr>
          <td />
          {verbs.map((verb) => (
            <th key={verb} scope="col">
              {t(verbLabel[verb])}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ title, records }) => (
        <tbody key={title}>
          <tr>
            <th scope="rowgroup" colSpan={verbs.length + 1} className={classes.group}>
              {t(title)}
            </th>
          </tr>
          {records.map((record) => (
            <tr key={record}>
              <th scope="row">{t(recordLabel[record])}</th>
              {verbs.map((verb) => (
                <td key={verb}>{verbsOn[record].includes(verb) && <Cell {...props} record={record} verb={verb} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function RightsList(props: RightsTableProps) {
  const t = useWords()
  return groups
    .flatMap(({ records }) => [...records])
    .map((record) => (
      <section key={record} className={classes.record} aria-label={t(recordLabel[record])}>
        <h2>{t(recordLabel[record])}</h2>
        <ul>
          {verbsOn[record].map((verb) => (
            <li key={verb}>
              {t(verbLabel[verb])}
              <Cell {...props} record={record} verb={verb} />
            </li>
          ))}
        </ul>
      </section>
    ))
}

function Cell({ rights, mine, set, record, verb }: RightsTableProps & { record: RecordType; verb: Verb }) {
  const t = useWords()
  const offered: Choice[] = recordTypes[record] === 'whole' ? ['no', 'all'] : ['no', ...reaches]
  const isWhole = recordTypes[record] === 'whole'
  const why = (choice: Choice) =>
    choice === 'no' || mayGive(mine, record, verb, choice) ? undefined : t('Your own role does not reach as far')
  return (
    <ChoiceMenu<Choice>
      name={rightLabel(record, verb, t)}
      value={rights[record]?.[verb] ?? 'no'}
      choices={offered.map((value) => ({
        value,
        label: t(reachLabel[value]),
        says: isWhole && value === 'all' ? t('All of them') : t(reachSays[value]),
        why: why(value),
      }))}
      onChange={set && ((choice) => set(record, verb, choice))}
    />
  )
}
