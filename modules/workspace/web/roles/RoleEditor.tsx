import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type Fault, KeyCap, Page, SelectField, Sentence, TextField, useAction, useWords } from '#platform/web/index.ts'
import { type Rights, rights as rightsSchema } from '../../contract/rights.ts'
import { type Role, rightsOfRole } from '../../contract/roles.ts'
import type { OwnRole } from '../../contract/workspace.ts'
import { faultsIn } from '../faults-in.ts'
import { FieldRules } from './FieldRules.tsx'
import { fieldsLikeMine, type Mine, mayGiveAll } from './may-give.ts'
import { RightsTable } from './RightsTable.tsx'
import classes from './Roles.module.css'
import { recordLabel } from './rights-words.ts'
import { hiddenSentenceOf, roleSentenceOf } from './role-sentence.ts'
import { setField } from './set-field.ts'
import { setReach } from './set-reach.ts'
import { useRoleChoices } from './useRoleChoices.ts'
import type { Draft } from './useRoleWrites.ts'

interface RoleEditorProps {
  title: string
  /** As it is stored; undefined for a new one. */
  stored?: OwnRole
  initial: Draft
  mine: Mine
  others: readonly OwnRole[]
  faults: readonly Fault[]
  saving: boolean
  save: (draft: Draft) => void
  remove?: () => void
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const crumbs = [
  { label: 'Settings', to: '/settings' },
  { label: 'Roles', to: '/settings/roles' },
]

/** A role of the workspace's own: what follows from a choice is chosen along, and said. */
export function RoleEditor(props: RoleEditorProps) {
  const { title, stored, initial, mine, faults, saving, save, remove } = props
  const t = useWords()
  const [draft, setDraft] = useState(initial)
  const [told, setTold] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored anew replaces the draft once it is saved
  useEffect(() => setDraft(initial), [stored?.version])
  const isBeyond = stored !== undefined && !mayGiveAll(mine, stored.rights)
  const live = faultsIn(rightsSchema, draft.rights)
  const isDirty = stored === undefined || !same(draft, { name: stored.name, rights: stored.rights })
  const mayLeave = isDirty && live.length === 0
  const send = () => mayLeave && save(draft)
  useAction({
    ...{ id: 'role.save', label: t('Save the role'), keys: 'mod+Enter', group: t('Settings') },
    ...{ icon: IconDeviceFloppy, everywhere: true, run: send },
  })
  useAction(
    remove && { id: 'role.delete', label: t('Delete the role'), group: t('Settings'), icon: IconTrash, run: remove },
  )
  const setRights = (rights: Rights) => setDraft({ ...draft, rights })
  const saveButton = (size: 'bar' | 'form') => (
    <Button
      size={size}
      variant="filled"
      disabled={!mayLeave}
      loading={saving}
      rightSection={size === 'bar' && <KeyCap keys="mod+Enter" on={mayLeave ? 'accent' : 'page'} />}
      onClick={send}
    >
      {stored ? t('Save the role') : t('Add the role')}
    </Button>
  )
  const hidden = hiddenSentenceOf(draft.rights, t)
  return (
    <Page
      title={title}
      path={crumbs.map(({ label, to }) => ({ label: t(label), to }))}
      actions={
        <>
          {remove && (
            <Button data-danger leftSection={<IconTrash size={16} />} onClick={remove}>
              {t('Delete the role')}
            </Button>
          )}
          {saveButton('bar')}
        </>
      }
      phoneActions={saveButton('form')}
    >
      <Sentence {...(isBeyond && { note: t('It may more than your own role: you can name it, and no more.') })}>
        {roleSentenceOf(draft.rights, t)} {hidden}
      </Sentence>
      <div className={classes.head}>
        <TextField
          name="name"
          label={t('Name')}
          value={draft.name}
          autoFocus={stored === undefined}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        {!isBeyond && <StartFrom {...props} begin={setRights} />}
        <p className={classes.told} role="status">
          {told}
        </p>
      </div>
      {[...faults, ...live].map(({ path, message }) => (
        <p key={path + message} className={classes.fault} role="alert">
          {message}
        </p>
      ))}
      <RightsTable
        rights={draft.rights}
        mine={mine}
        set={
          isBeyond
            ? undefined
            : (record, verb, choice) => {
                const { rights, followed } = setReach(draft.rights, record, verb, choice)
                setRights(rights)
                setTold(
                  followed.length === 0
                    ? ''
                    : t('{{records}}: {{verbs, list}} goes as far now, since nobody does more than they see.', {
                        records: t(recordLabel[record]),
                        verbs: followed.map((each) => t(each)),
                        count: followed.length,
                      }),
                )
              }
        }
      />
      <div className={classes.fieldPanels}>
        <FieldRules
          fields={draft.rights.fields ?? {}}
          mine={mine}
          set={
            isBeyond
              ? undefined
              : (record, name, rule) => {
                  const { fields, ...rest } = draft.rights
                  const next = setField(fields ?? {}, record, name, rule)
                  setRights(Object.keys(next).length > 0 ? { ...rest, fields: next } : rest)
                }
          }
        />
      </div>
      {remove && (
        <div className={classes.foot}>
          <Button size="form" variant="subtle" data-danger leftSection={<IconTrash size={20} />} onClick={remove}>
            {t('Delete the role')}
          </Button>
        </div>
      )}
    </Page>
  )
}

/** Every right as another role has it, to go on from. */
function StartFrom({ mine, others, begin }: RoleEditorProps & { begin: (rights: Rights) => void }) {
  const t = useWords()
  const choices = useRoleChoices()
  return (
    <SelectField
      name="from"
      label={t('Start from')}
      optional
      placeholder={t('Another role')}
      value=""
      choices={choices.map(({ value, label, isBeyond }) => ({ value, label, disabled: isBeyond }))}
      onChange={(value) => {
        const rights = others.find(({ id }) => id === value)?.rights ?? rightsOfRole[value as Role]
        if (rights) begin({ ...withMine(mine), ...rights })
      }}
    />
  )
}

const withMine = (mine: Mine): Rights => (Object.keys(mine.fields).length > 0 ? { fields: fieldsLikeMine(mine) } : {})
