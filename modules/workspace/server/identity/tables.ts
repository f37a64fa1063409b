/** Makes this a module, so that it adds to the tables instead of naming them anew. */
export {}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'workspace.invitation': {
      workspace_id: string
      id: string
      name: string
      email: string
      role: string
      role_id: string | null
      token_hash: Buffer
      invited_by: string | null
      mailed_at: Timestamp | null
      created_at: GeneratedTimestamp
      expires_at: Timestamp
      accepted_at: Timestamp | null
      revoked_at: Timestamp | null
    }
    'workspace.second_factor_rule': {
      workspace_id: string
      role: string
    }
  }
}
