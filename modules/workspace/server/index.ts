export { addMember } from './add-member.ts'
export { createApiKeyFor, everyApiKey, revokeApiKeyOf } from './identity/keys-of-the-house.ts'
export { resetMember } from './identity/reset-member.ts'
export { awaitOwner, everyWorkspace, onlyWorkspace, takeoverCode } from './installation.ts'
export {
  type MemberName,
  memberNamed,
  memberNames,
  membersHere,
  namesOfMembers,
  namesOfMembersHere,
} from './member-names.ts'
export { listMembers } from './member-queries.ts'
export { openWorkspace } from './open-workspace.ts'
export { actorOfMember, resolveActor, theCommandLine, theHouse } from './resolve-actor.ts'
export { addColleagues, colleaguesOnly, markSample, removeColleagues, sampleBatch } from './sample-mark.ts'
export { currentWorkspace } from './workspace-queries.ts'
