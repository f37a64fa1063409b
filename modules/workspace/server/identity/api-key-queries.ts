import type { ApiKey } from '../../contract/identity.ts'
import type { IdentityContext } from './in-identity.ts'

/** Those not revoked, of one member or of all, the latest first. A member who left has none. */
export async function apiKeysOf(
  { identity, workspaceId, now }: IdentityContext,
  which: { memberId?: string | null; id?: string } = {},
): Promise<ApiKey[]> {
  const { rows } = await identity.query<ApiKey>(
    `select k.id, k.name, k.prefix, k.scopes, k.member_id as "memberId", m.name as "memberName", k.created_at as "createdAt",
        k.expires_at as "expiresAt", k.expires_at <= $2 as "isExpired", k.last_used_at as "lastUsedAt",
        k.last_used_address as "lastUsedFrom"
      from identity.api_key k join workspace.member m on m.workspace_id = $1 and m.id = k.member_id
      where k.workspace_id = $1 and k.revoked_at is null and m.left_at is null
        and ($3::uuid is null or k.member_id = $3) and ($4::uuid is null or k.id = $4)
      order by k.created_at desc, k.id desc`,
    [workspaceId, now, which.memberId ?? null, which.id ?? null],
  )
  return rows
}
