import type { FieldRule } from '#platform/contract/ruled.ts'
import { Panel, useWords } from '#platform/web/index.ts'
import { type FieldsOfRole, type RuledRecord, ruledFields, rulesOf } from '../../contract/fields.ts'
import { ChoiceMenu } from './ChoiceMenu.tsx'
import { type Mine, mayGiveField } from './may-give.ts'
import classes from './Roles.module.css'
import { recordWord, ruleLabel, ruleWord } from './rights-words.ts'

type FieldChoice = FieldRule | 'write'

interface FieldRulesProps {
  fields: FieldsOfRole
  mine: Mine
  set?: ((record: RuledRecord, name: string, rule: FieldChoice) => void) | undefined
}

const says: Record<FieldChoice, string> = {
  write: 'As far as the record may be changed',
  read: 'Seen, and never changed',
  hidden: 'On no screen, in no search, list or file',
}

/** Which fields a role only reads, and which it never sees. */
export function FieldRules({ fields, mine, set }: FieldRulesProps) {
  const t = useWords()
  const rules = rulesOf(fields)
  return (Object.keys(ruledFields) as RuledRecord[]).map((record) => {
    const known: Readonly<Record<string, { label: string; rules: readonly FieldRule[] }>> = ruledFields[record]
    const choosable = Object.entries(known).filter(([, { rules: offered }]) => offered.length > 0)
    const ruled = Object.keys(known).filter((name) => rules.has(`${record}.${name}`)).length
    return (
      <Panel
        key={record}
        title={t('Fields of {{records}}', { records: t(recordWord[record]) })}
        note={ruled === 0 ? t('none held back') : t('{{ruled}} held back', { ruled })}
      >
        <ul className={classes.fields}>
          {choosable.map(([name, { label: field, rules: offered }]) => (
            <li key={name}>
              {t(field)}
              <ChoiceMenu<FieldChoice>
                name={ruleLabel(record, name, t)}
                value={rules.get(`${record}.${name}`) ?? 'write'}
                choices={order
                  .filter((value) => value === 'write' || offered.includes(value))
                  .map((value) => ({
                    value,
                    label: value === 'write' && !offered.includes('read') ? t('seen') : t(ruleWord[value]),
                    says:
                      value === 'write' && !offered.includes('read')
                        ? t('A figure, which nobody writes')
                        : t(says[value]),
                    why: mayGiveField(mine, `${record}.${name}`, value)
                      ? undefined
                      : t('Your own role does not reach as far'),
                  }))}
                onChange={set && ((rule) => set(record, name, rule))}
              />
            </li>
          ))}
        </ul>
      </Panel>
    )
  })
}

const order: readonly FieldChoice[] = ['write', 'read', 'hidden']
