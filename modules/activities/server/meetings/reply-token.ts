/** The workspace, so that it can be entered before anybody is known, and the 256 bits of chance of a guest. */
export const tokenOf = (workspaceId: string, keyInHex: string) =>
  Buffer.from(`${workspaceId.replaceAll('-', '')}${keyInHex}`, 'hex').toString('base64url')

export const keyIn = (token: string): Buffer => Buffer.from(token, 'base64url').subarray(16)
