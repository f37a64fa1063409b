import { ActionIcon, Button } from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { SelectField, TextField, useWords } from '#platform/web/index.ts'
import { type Choice, choiceColours } from '../../contract/custom-field.ts'
import classes from './CustomFields.module.css'

export interface EditedChoice extends Pick<Choice, 'name' | 'colour'> {
  /** For the screen alone; a new choice has no key yet. */
  id: string
  key?: string
}

let made = 0

/** The choices of a field, in their order, each with its colour. */
export function ChoicesEditor({
  choices,
  change,
}: {
  choices: EditedChoice[]
  change: (next: EditedChoice[]) => void
}) {
  const t = useWords()
  const set = (at: number, part: Partial<EditedChoice>) =>
    change(choices.map((each, place) => (place === at ? { ...each, ...part } : each)))
  return (
    <fieldset className={classes.editor}>
      <legend className={classes.legend}>{t('Choices')}</legend>
      {choices.map((choice, at) => (
        <div key={choice.id} className={classes.choiceRow}>
          <TextField
            hideLabel
            name={`choices.${at}.name`}
            label={t('Choice {{number}}', { number: at + 1 })}
            value={choice.name}
            onChange={(name) => set(at, { name })}
          />
          <SelectField
            hideLabel
            name={`choices.${at}.colour`}
            label={t('Colour of choice {{number}}', { number: at + 1 })}
            value={choice.colour ?? 'gray'}
            searchable={false}
            choices={choiceColours.map((value) => ({ value, label: t(value) }))}
            onChange={(colour) => set(at, { colour: choiceColours.find((each) => each === colour) ?? null })}
          />
          <ActionIcon
            size="form"
            aria-label={t('Move choice {{number}} up', { number: at + 1 })}
            disabled={at === 0}
            onClick={() => change(choices.toSpliced(at, 1).toSpliced(at - 1, 0, choice))}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            size="form"
            aria-label={t('Take choice {{number}} away', { number: at + 1 })}
            disabled={choices.length === 1}
            onClick={() => change(choices.toSpliced(at, 1))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="panel"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...choices, { id: `new-${made++}`, name: '', colour: null }])}
      >
        {t('Add a choice')}
      </Button>
    </fieldset>
  )
}
