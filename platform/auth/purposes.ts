/** What a sealed secret is for: bound into it, so that it opens for nothing else. */
export const secondFactorPurpose = (userId: string) => `second factor ${userId}`
export const providerPurpose = (workspaceId: string) => `provider of ${workspaceId}`
