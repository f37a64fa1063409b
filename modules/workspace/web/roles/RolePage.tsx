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
import { RoleEditor } from './RoleEditor.tsx'
import { flatLabel, flatRights, rightsOfFlat } from './rights-flat.ts'
import { reachLabel } from './rights-words.ts'
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
  const clash = clashOf(change.error)
  const save = (draft: Draft, before = begun) =>
    change.mutate({ role: before, draft, version: before.version }, { onSuccess: setBegun })
  const settle = async (draft?: Partial<Draft>) => {
    const now = (await api.listRoles({})).items.find(({ id }) => id === role.id)
    change.reset()
    await refresh()
    if (now === undefined) return
    if (draft) save({ name: now.name, rights: now.rights, ...draft }, now)
    else setBegun(now)
  }
  const drop = () =>
    remove.mutate(
      { role },
      {
        onError: (error) => {
          if (error instanceof ProblemError && error.problem.status === 409) setDeleting(true)
        },
      },
    )
  return (
    <>
      <RoleEditor
        title={begun.name}
        stored={begun}
        initial={{ name: begun.name, rights: begun.rights }}
        mine={mine}
        others={others.filter(({ id }) => id !== role.id)}
        faults={clash ? [] : faultsOf(change.error)}
        saving={change.isPending}
        save={save}
        remove={() => (role.members > 0 ? setDeleting(true) : drop())}
      />
      {clash && (
        <ConflictDialog
          conflict={clash}
          nameOf={(field) => (field === 'name' ? t('Name') : flatLabel(field))}
          shown={(value) => (typeof value === 'string' ? t(reachLabel[value as 'own'] ?? value) : t('no'))}
          keep={({ name, ...flat }) =>
            void settle({
              ...(typeof name === 'string' ? { name } : {}),
              ...(Object.keys(flat).length > 0 ? { rights: rightsOfFlat({ ...theirsOf(change.error), ...flat }) } : {}),
            })
          }
          drop={() => void settle()}
          close={() => change.reset()}
        />
      )}
      {deleting && <DeleteRole role={role} remove={remove} close={() => setDeleting(false)} />}
    </>
  )
}

type Clash = Record<string, { yours?: unknown; theirs?: unknown }>

const conflictOf = (error: unknown): Clash | undefined =>
  error instanceof ProblemError ? error.problem.conflict : undefined

const theirsOf = (error: unknown) => flatRights((conflictOf(error)?.rights?.theirs ?? {}) as OwnRole['rights'])

/** The name, and each right on its own that is not the same in both. */
function clashOf(error: unknown): Clash | undefined {
  const conflict = conflictOf(error)
  if (conflict?.rights === undefined) return conflict
  const yours = flatRights(conflict.rights.yours as OwnRole['rights'])
  const theirs = theirsOf(error)
  const { rights: _, ...rest } = conflict
  const names = [...new Set([...Object.keys(yours), ...Object.keys(theirs)])].filter(
    (name) => yours[name] !== theirs[name],
  )
  return { ...rest, ...Object.fromEntries(names.map((name) => [name, { yours: yours[name], theirs: theirs[name] }])) }
}
