import { useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { Failed, faultsOf, Loading, NotHere, Page, useMay, useParams, useWords } from '#platform/web/index.ts'
import { type Role, rightsOfRole, roles } from '../../contract/roles.ts'
import type { OwnRole } from '../../contract/workspace.ts'
import { api } from '../api.ts'
import { ConflictDialog } from '../ConflictDialog.tsx'
import { DeleteRole } from './DeleteRole.tsx'
import { GivenRolePage } from './GivenRolePage.tsx'
import { fieldsLikeMine, type Mine, mayGiveAll } from './may-give.ts'
import { mergeRole } from './merge-role.ts'
import { RoleEditor } from './RoleEditor.tsx'
import { flatLabel, flatWord } from './rights-flat.ts'
import { useMine, useRoles } from './useRoles.ts'
import { type Draft, useRoleWrites } from './useRoleWrites.ts'

export function RolePage() {
  const t = useWords()
  const { id = '' } = useParams()
  const mayChange = useMay('workspace:change')
  const { data, error, refetch } = useRoles()
  const mine = useMine()
  const given = roles.find((role) => role === id)
  if (given !== undefined) return <GivenRolePage name={t(given)} rights={rightsOfRole[given]} from={given} />
  if (data === undefined || mine === undefined)
    return (
      <Page title={t('Role')}>
        {error ? (
          <Failed title={t('The roles did not load')} error={error} again={() => void refetch()} />
        ) : (
          <Loading rows={10} />
        )}
      </Page>
    )
  if (id === 'new') return mayChange ? <NewRole mine={mine} others={data.items} /> : <NotHere />
  const role = data.items.find((each) => each.id === id)
  if (role === undefined) return <NotHere />
  if (!mayChange) return <GivenRolePage name={role.name} rights={role.rights} />
  return <ChangedRole key={id} role={role} mine={mine} others={data.items} />
}

function NewRole({ mine, others }: { mine: Mine; others: readonly OwnRole[] }) {
  const t = useWords()
  const { create } = useRoleWrites()
  const asked = new URLSearchParams(location.search).get('from') as Role | null
  const from = rightsOfRole[asked ?? 'member'] ?? rightsOfRole.member
  const like = fieldsLikeMine(mine)
  const [initial] = useState<Draft>({
    name: '',
    rights: mayGiveAll(mine, from) ? from : Object.keys(like).length > 0 ? { fields: like } : {},
  })
  return (
    <RoleEditor
      title={t('New role')}
      initial={initial}
      mine={mine}
      others={others}
      faults={faultsOf(create.error)}
      saving={create.isPending}
      save={(draft) => create.mutate(draft)}
    />
  )
}

function ChangedRole({ role, mine, others }: { role: OwnRole; mine: Mine; others: readonly OwnRole[] }) {
  const t = useWords()
  const { change, remove, refresh } = useRoleWrites()
  // What the writer began with: what others save meanwhile is a conflict, and not written over.
  const [begun, setBegun] = useState(role)
  const [deleting, setDeleting] = useState(false)
  const [met, setMet] = useState<{ now: OwnRole } & ReturnType<typeof mergeRole>>()
  const save = (draft: Draft, before = begun) =>
    change.mutate(
      { role: before, draft, version: before.version },
      {
        onSuccess: setBegun,
        onError: (error) => {
          if (isStatus(error, 412)) void meet(draft, before)
        },
      },
    )
  const meet = async (draft: Draft, before: OwnRole) => {
    const now = (await api.listRoles({})).items.find(({ id }) => id === role.id)
    if (now === undefined) return refresh()
    const merge = mergeRole(before, draft, now)
    if (Object.keys(merge.clash).length === 0) save(merge.merged({}), now)
    else setMet({ now, ...merge })
  }
  const drop = () =>
    remove.mutate(
      { role },
      {
        onError: (error) => {
          if (isStatus(error, 409)) setDeleting(true)
        },
      },
    )
  const leave = () => setMet(undefined)
  return (
    <>
      <RoleEditor
        title={begun.name}
        stored={begun}
        initial={{ name: begun.name, rights: begun.rights }}
        mine={mine}
        others={others.filter(({ id }) => id !== role.id)}
        faults={isStatus(change.error, 412) ? [] : faultsOf(change.error)}
        saving={change.isPending}
        save={save}
        remove={() => (role.members > 0 ? setDeleting(true) : drop())}
      />
      {met && (
        <ConflictDialog
          conflict={met.clash}
          nameOf={(field) => (field === 'name' ? t('Name') : flatLabel(field, t))}
          shown={(value, field) => (field === 'name' ? String(value) : flatWord(field, value, t))}
          keep={(chosen) => {
            leave()
            save(met.merged(chosen), met.now)
          }}
          drop={() => {
            leave()
            setBegun(met.now)
          }}
          close={leave}
        />
      )}
      {deleting && <DeleteRole role={role} remove={remove} close={() => setDeleting(false)} />}
    </>
  )
}

const isStatus = (error: unknown, status: number) => error instanceof ProblemError && error.problem.status === status
