import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import {
  FieldRow,
  Form,
  faultsOf,
  NumberField,
  SelectField,
  TextField,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type CustomField, type CustomRecord, type CustomType, customTypes } from '../../contract/custom-field.ts'
import { ChoicesEditor, type EditedChoice } from './ChoicesEditor.tsx'
import { FormulaEditor } from './FormulaEditor.tsx'
import { typeWord } from './field-words.ts'
import { useFieldWrites } from './useFieldWrites.ts'

interface FieldDialogProps {
  record: CustomRecord
  /** The field to change; left out: a new one. */
  field?: CustomField
  close: () => void
}

/** What a field is called and holds. */
export function FieldDialog({ record, field, close }: FieldDialogProps) {
  const t = useWords()
  const title = field
    ? t('Change the field {{name}}', { name: field.name })
    : record === 'account'
      ? t('New field of accounts')
      : t('New field of people')
  return (
    <Modal opened onClose={close} title={title} size={520} closeButtonProps={{ 'aria-label': t('Close') }}>
      <FieldForm record={record} {...(field && { field })} close={close} />
    </Modal>
  )
}

function FieldForm({ record: of, field, close }: FieldDialogProps) {
  const t = useWords()
  const { currency: base } = useSession()
  const [record, setRecord] = useState<CustomRecord>(of)
  const [name, setName] = useState(field?.name ?? '')
  const [type, setType] = useState<CustomType>(field?.type ?? 'text')
  const [help, setHelp] = useState(field?.help ?? '')
  const [currency, setCurrency] = useState(field?.currency ?? base)
  const [digits, setDigits] = useState<number | undefined>(field?.digits ?? undefined)
  const [required, setRequired] = useState(field?.required ?? false)
  const [weight, setWeight] = useState(String(field?.weight ?? 0))
  const [formula, setFormula] = useState(field?.formula ?? '')
  const [choices, setChoices] = useState<EditedChoice[]>(() => begun(field))
  const { create, change } = useFieldWrites(close)
  const withChoices = type === 'choice' || type === 'choices'
  const submit = () => {
    const written = choices
      .filter((each) => each.name.trim() !== '')
      .map(({ key, name: called, colour }) => ({ ...(key && { key }), name: called, colour }))
    const common = {
      ...{ name, help: help || null },
      ...(type !== 'formula' && { required, weight: weights.find((each) => String(each) === weight) ?? null }),
      ...(withChoices && { choices: written }),
      ...(type === 'formula' && { formula }),
    }
    if (field) change.mutate({ id: field.id, version: field.version, ...common })
    else
      create.mutate({
        ...{ required: false, ...common, record, type },
        ...(type === 'money' && { currency }),
        ...((type === 'number' || type === 'formula') && digits !== undefined && { digits }),
      })
  }
  const write = field ? change : create
  return (
    <Form
      faults={faultsOf(write.error)}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" size="form" variant="filled" loading={write.isPending}>
            {field ? t('Save') : t('Add the field')}
          </Button>
          <Button size="form" variant="subtle" onClick={close}>
            {t('Cancel')}
          </Button>
        </>
      }
    >
      <TextField
        name="name"
        label={t('Name')}
        value={name}
        onChange={setName}
        autoFocus
        check={(value) => (value.trim() === '' ? t('The field has no name. Give it one.') : undefined)}
      />
      {!field && (
        <FieldRow>
          <SelectField
            name="record"
            label={t('Of')}
            value={record}
            onChange={(next) => setRecord(next as CustomRecord)}
            choices={[
              { value: 'account', label: t('Accounts') },
              { value: 'contact', label: t('People') },
            ]}
          />
          <SelectField
            name="type"
            label={t('Holds')}
            value={type}
            searchable={false}
            onChange={(next) => setType(next as CustomType)}
            choices={customTypes.map((value) => ({ value, label: t(typeWord[value]) }))}
          />
        </FieldRow>
      )}
      {type === 'money' && !field && (
        <TextField name="currency" label={t('Currency')} value={currency} onChange={setCurrency} />
      )}
      {(type === 'number' || type === 'formula') && !field && (
        <NumberField name="digits" label={t('Decimal places')} value={digits} onChange={setDigits} optional />
      )}
      {withChoices && <ChoicesEditor choices={choices} change={setChoices} />}
      {type === 'formula' && (
        <FormulaEditor record={record} fieldId={field?.id} formula={formula} change={setFormula} />
      )}
      <TextField name="help" label={t('Help')} value={help} onChange={setHelp} optional />
      {type !== 'formula' && (
        <SelectField
          name="weight"
          label={t('Counts towards completeness')}
          value={weight}
          searchable={false}
          onChange={setWeight}
          choices={[
            { value: '0', label: t('No') },
            ...weights.map((each) => ({ value: String(each), label: t(weightWord[each]) })),
          ]}
        />
      )}
      {type !== 'formula' && (
        <Checkbox
          label={t('Must be filled in')}
          checked={required}
          onChange={(event) => setRequired(event.currentTarget.checked)}
        />
      )}
    </Form>
  )
}

const weights = [1, 2, 3] as const
const weightWord = {
  1: 'A little: weight 1',
  2: 'As much as a tax number: weight 2',
  3: 'As much as an e-mail: weight 3',
}

const begun = (field: CustomField | undefined): EditedChoice[] => {
  const offered = field?.choices.filter(({ gone }) => !gone) ?? []
  return offered.length > 0
    ? offered.map((each) => ({ ...each, id: each.key }))
    : [{ id: 'first', name: '', colour: null }]
}
