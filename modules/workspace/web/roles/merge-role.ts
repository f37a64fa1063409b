import { flatRights, rightsOfFlat } from './rights-flat.ts'
import type { Draft } from './useRoleWrites.ts'

/** Of the name, or of one right: what the writer wants and what somebody else saved first. */
type Clash = Record<string, { yours?: unknown; theirs?: unknown }>

const flatOf = ({ name, rights }: Draft): Record<string, unknown> => ({ name, ...flatRights(rights) })

/** What two people made of one role: what only one of them changed stays as changed, what both did is asked about. */
export function mergeRole(before: Draft, yours: Draft, theirs: Draft) {
  const [old, own, other] = [flatOf(before), flatOf(yours), flatOf(theirs)]
  const changed = [...new Set([...Object.keys(old), ...Object.keys(own)])].filter((name) => own[name] !== old[name])
  const clash: Clash = Object.fromEntries(
    changed
      .filter((name) => other[name] !== old[name] && other[name] !== own[name])
      .map((name) => [name, { yours: own[name], theirs: other[name] }]),
  )
  const merged = (chosen: Readonly<Record<string, unknown>>): Draft => {
    const mine = Object.fromEntries(changed.map((name) => [name, own[name]]))
    const { name, ...flat } = { ...other, ...mine, ...chosen }
    return { name: String(name), rights: rightsOfFlat(flat) }
  }
  return { clash, merged }
}
