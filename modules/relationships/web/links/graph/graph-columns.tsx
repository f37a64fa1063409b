import { Avatar, type Column, Kind, Name, type PhoneRow } from '#platform/web/index.ts'
import { typeColour, typeWord } from '../../words.ts'
import { type GraphRow, isPerson } from './graph-words.ts'

export const graphColumns = (t: (words: string) => string): Column<GraphRow>[] => [
  {
    id: 'name',
    head: t('Name'),
    grow: true,
    width: 150,
    value: ({ name }) => name,
    cell: (row) => (
      <>
        <Avatar name={row.name} kind={isPerson(row) ? 'person' : 'firm'} />
        <Name>{row.name}</Name>
      </>
    ),
  },
  { id: 'said', head: t('How'), width: 200, value: ({ said }) => said, cell: ({ said }) => said },
  {
    id: 'type',
    head: t('Relationship'),
    width: 104,
    drop: 1,
    value: ({ relationships }) => relationships?.join(', '),
    cell: ({ relationships = [] }) =>
      relationships[0] && <Kind kind={typeColour[relationships[0]]}>{t(typeWord[relationships[0]])}</Kind>,
  },
]

export const graphPhoneRow = (row: GraphRow): PhoneRow => ({
  leading: <Avatar name={row.name} kind={isPerson(row) ? 'person' : 'firm'} size={36} />,
  title: row.name,
  note: row.said,
})
