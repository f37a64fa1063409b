import { type RecordType, type Rights, recordTypes, verbs } from './rights.ts'

/** The roles that every workspace has. */
export const roles = ['owner', 'admin', 'manager', 'member', 'viewer'] as const
export type Role = (typeof roles)[number]

/** A member has one of these, or a role of the workspace's own. */
export const memberRoles = [...roles, 'custom'] as const
export type MemberRole = (typeof memberRoles)[number]

export const roleSentence: Record<Role, string> = {
  owner: 'Everything, the workspace itself included',
  admin: 'Everything but giving the workspace away',
  manager: 'All records but concerns, imports and exports; no members or settings',
  member: 'See and change records; no imports, no deleting, no books',
  viewer: 'See, and nothing else',
}

const everyRecord = Object.keys(recordTypes) as RecordType[]
/** Record types on which only an owner or an admin may change anything. */
const ofTheHouse = new Set<RecordType>(['workspace', 'member'])
/** Of concerns only they know, of the books managers too; a role of the workspace's own may be given more. */
const inConfidence: RecordType[] = ['concern']
const ofFew: RecordType[] = [...inConfidence, 'books']

const everything = rightsBy(() => [...verbs])

export const rightsOfRole: Record<Role, Rights> = {
  owner: everything,
  admin: everything,
  manager: rightsBy((record) => (ofTheHouse.has(record) ? ['see'] : [...verbs]), inConfidence),
  member: rightsBy(
    (record) => (ofTheHouse.has(record) || record === 'import' ? ['see'] : ['see', 'create', 'change']),
    ofFew,
  ),
  viewer: rightsBy(() => ['see'], ofFew),
}

function rightsBy(verbsOn: (record: RecordType) => (typeof verbs)[number][], without: RecordType[] = []): Rights {
  const records = everyRecord.filter((record) => !without.includes(record))
  return Object.fromEntries(
    records.map((record) => [record, Object.fromEntries(verbsOn(record).map((verb) => [verb, 'all']))]),
  )
}
