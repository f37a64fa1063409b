import { Button, Modal, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form, faultsOf, SelectField, TextField, useWords } from '#platform/web/index.ts'
import { isSymmetric, type LinkEnd, linkKinds, linkKindsWith } from '../../contract/link.ts'
import { api } from '../api.ts'
import { useLinkWrites } from './useLinks.ts'

/** Each kind from both sides, as one says it of this account. */
const sides = linkKinds.flatMap((kind) =>
  linkKindsWith[kind].words
    .slice(0, isSymmetric(kind) ? 1 : 2)
    .map((words, at) => ({ value: `${kind} ${at}`, words, kind, first: at === 0 })),
)

/** Whose links they are. */
export interface LinkOwner extends LinkEnd {
  name: string
  person: boolean
}

/** What can be said of them: parents and rivals of accounts, households and bosses of people. */
const sidesOf = ({ type, person }: LinkOwner) =>
  sides.filter(({ kind }) => {
    const { ends } = linkKindsWith[kind]
    return ends === 'any' || (ends === 'accounts' ? type === 'account' : person)
  })

/** Links an account or a person with another, found by a few letters. */
export function LinkDialog({ of, onClose }: { of: LinkOwner; onClose: () => void }) {
  const t = useWords()
  const offered = sidesOf(of)
  const [chosen, setChosen] = useState(of.type === 'account' ? 'parent 1' : 'reports-to 0')
  const [other, setOther] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const { add } = useLinkWrites(onClose)
  const { choices, setText } = useEnds(of.id)
  const save = () => {
    const side = offered.find(({ value }) => value === chosen)
    const end = choices.find(({ value }) => value === other)
    if (!side || !end) return
    const own = { type: of.type, id: of.id }
    const [from, to] = side.first ? [own, end.end] : [end.end, own]
    add.mutate({ from, kind: side.kind, to, note: note.trim() || null })
  }
  return (
    <Modal opened onClose={onClose} title={t('New link')} size={440} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form
        faults={faultsOf(add.error)}
        onSubmit={save}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={add.isPending} disabled={other === null}>
              {t('Add the link')}
            </Button>
            <Button size="form" variant="subtle" onClick={onClose}>
              {t('Cancel')}
            </Button>
          </>
        }
      >
        <SelectField
          name="kind"
          label={of.name}
          value={chosen}
          onChange={setChosen}
          choices={offered.map(({ value, words }) => ({ value, label: t(words) }))}
        />
        <Select
          label={t('Account or person')}
          placeholder={t('Type a few letters')}
          searchable
          data-autofocus
          data={choices.map(({ value, label }) => ({ value, label }))}
          filter={({ options }) => options}
          value={other}
          onChange={setOther}
          onSearchChange={setText}
          nothingFoundMessage={t('Nobody of this name')}
        />
        <TextField name="note" label={t('Note')} value={note} onChange={setNote} optional />
      </Form>
    </Modal>
  )
}

/** Accounts and people whose name has these letters. */
function useEnds(own: string) {
  const [text, setText] = useState('')
  const words = text.trim().slice(0, 100)
  const { data } = useQuery({
    queryKey: ['search', 'ends', words],
    queryFn: () => api.search({ words }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const choices = (data?.items ?? []).flatMap(({ type, id, title, detail }) =>
    (type === 'account' || type === 'contact') && id !== own
      ? [{ value: id, label: detail ? `${title}, ${detail}` : title, end: { type, id } as const }]
      : [],
  )
  return { choices, setText }
}
