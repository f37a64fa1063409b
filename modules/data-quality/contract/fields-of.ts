import type { ImportKind } from './import.ts'
import { type FieldType, type ImportField, importFields } from './import-fields.ts'
import type { OwnField } from './own-field.ts'

const typeOf: Record<OwnField['type'], FieldType> = {
  text: 'words',
  number: 'number',
  money: 'amount',
  date: 'day',
  choice: 'choice',
  choices: 'choice',
  person: 'record',
  account: 'record',
  link: 'link',
  'yes-no': 'yes-no',
}

const ownImportField = ({ key, label, type }: OwnField): ImportField => ({
  ...{ key, label, type: typeOf[type], own: true },
  names: label.replaceAll('|', ' '),
})

/** Every field a file of a kind can fill: those of Rapport, then the workspace's own. */
export const fieldsOf = (kind: ImportKind, own: readonly OwnField[] = []): ImportField[] => [
  ...importFields[kind].fields,
  ...own.map(ownImportField),
]
