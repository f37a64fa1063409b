import { ActionIcon, MultiSelect, TagsInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { DayField, MoneyField, NumberField, SelectField, useWords } from '#platform/web/index.ts'
import { type Condition, operatorsOf, type Period, periods } from '../../../contract/filter.ts'
import { TagValues } from '../../tags/TagValues.tsx'
import { arityOf, periodWord, valuesIn, wordOfOperator } from './condition-words.ts'
import classes from './Filter.module.css'
import { emptyCondition, type FilterField } from './useFilterFields.tsx'

interface ConditionRowProps {
  condition: Condition
  fields: readonly FilterField[]
  change: (condition: Condition) => void
  remove: () => void
}

/** One condition: the field, what is asked of it, and the value. */
export function ConditionRow({ condition, fields, change, remove }: ConditionRowProps) {
  const t = useWords()
  const field = fields.find(({ key }) => key === condition.field)
  const gone = field ? [] : [{ value: condition.field, label: t('{{field}} (gone)', { field: condition.field }) }]
  const choose = (key: string) => {
    const next = fields.find((each) => each.key === key)
    if (next && key !== condition.field) change(emptyCondition(next))
  }
  const ask = (is: string) => {
    const same = arityOf(is as Condition['is']) === arityOf(condition.is)
    const { field: of, value, period } = condition
    change({ field: of, is: is as Condition['is'], ...(same && { value, period }) })
  }
  return (
    <li className={classes.condition}>
      <SelectField
        hideLabel
        name="field"
        label={t('Field')}
        value={condition.field}
        choices={[...fields.map(({ key, label }) => ({ value: key, label })), ...gone]}
        onChange={choose}
      />
      {field && (
        <SelectField
          hideLabel
          name="is"
          label={t('What is asked of {{field}}', { field: field.label })}
          value={condition.is}
          choices={operatorsOf[field.kind].map((is) => ({ value: is, label: t(wordOfOperator(field.kind, is)) }))}
          searchable={false}
          onChange={ask}
        />
      )}
      {field && <Values field={field} condition={condition} change={change} />}
      <ActionIcon
        size="form"
        className={classes.remove}
        aria-label={t('Take out the condition on {{field}}', { field: field?.label ?? condition.field })}
        onClick={remove}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

interface ValuesProps {
  field: FilterField
  condition: Condition
  change: (condition: Condition) => void
}

function Values({ field, condition, change }: ValuesProps) {
  const t = useWords()
  const { value: _, ...rest } = condition
  const values = valuesIn(condition)
  const set = (next: (string | number)[]) => change(next.length === 0 ? rest : { ...rest, value: next })
  const label = t('Value of {{field}}', { field: field.label })
  const arity = arityOf(condition.is)
  const period = condition.period ?? 'day'
  if (arity === 'none') return <span className={classes.values} />
  if (arity === 'period' || arity === 'count') {
    return (
      <div className={classes.values}>
        {arity === 'count' && (
          <NumberField
            hideLabel
            name="count"
            label={label}
            value={values[0] === undefined ? undefined : Number(values[0])}
            onChange={(count) => set(count === undefined ? [] : [count])}
          />
        )}
        <SelectField
          hideLabel
          name="period"
          label={t('Period')}
          value={period}
          searchable={false}
          choices={periods.map((each) => ({
            value: each,
            label: t(arity === 'count' ? periodWord[each].many : periodWord[each].one),
          }))}
          onChange={(next) => change({ ...condition, period: next as Period })}
        />
      </div>
    )
  }
  if (field.isTag) return <TagValues className={classes.values} label={label} ids={values.map(String)} onChange={set} />
  if (field.choices) {
    return (
      <MultiSelect
        className={classes.values}
        aria-label={label}
        data={[...field.choices]}
        value={values.map(String)}
        onChange={set}
        searchable={field.choices.length > 8}
      />
    )
  }
  if (field.kind === 'text') {
    return (
      <TagsInput
        className={classes.values}
        aria-label={label}
        value={values.map(String)}
        onChange={set}
        acceptValueOnBlur
        placeholder={values.length === 0 ? t('Type, Enter for another') : ''}
      />
    )
  }
  const places = arity === 'two' ? [0, 1] : [0]
  return (
    <div className={classes.values}>
      {places.map((at) => (
        <OneValue
          key={at}
          field={field}
          label={at === 0 ? label : t('And {{field}}', { field: field.label })}
          value={values[at]}
          onChange={(next) => set(places.map((place) => (place === at ? next : values[place]) ?? ''))}
        />
      ))}
    </div>
  )
}

interface OneValueProps {
  field: FilterField
  label: string
  value: string | number | undefined
  onChange: (value: string | number | undefined) => void
}

function OneValue({ field: { kind, currency }, label, value, onChange }: OneValueProps) {
  const common = { hideLabel: true, name: 'value', label }
  const number = value === undefined || value === '' ? undefined : Number(value)
  if (kind === 'day') return <DayField {...common} value={value ? String(value) : undefined} onChange={onChange} />
  if (kind === 'money')
    return <MoneyField {...common} {...(currency && { currency })} value={number} onChange={onChange} />
  return <NumberField {...common} value={number} onChange={onChange} />
}
