import type { Handlers } from '#platform/server/slice.ts'
import type { identityRoutes } from '../../contract/identity-routes.ts'
import { acceptInvitation, offerInvitationPasskey } from './accept-invitation.ts'
import { changePassword } from './change-password.ts'
import { createApiKey } from './create-api-key.ts'
import { invitationsOf } from './invitation-queries.ts'
import { invite } from './invite.ts'
import { listApiKeys } from './list-api-keys.ts'
import { showInvitation } from './open-invitation.ts'
import { addPasskey, offerPasskey, removePasskey } from './passkeys.ts'
import { removeProvider, setProvider, showProvider } from './provider-settings.ts'
import { goToProvider, returnFromProvider } from './provider-sign-in.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resetPassword } from './reset-password.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import { revokeOtherSessions, revokeSession } from './revoke-sessions.ts'
import { ruleSecondFactor } from './rule-second-factor.ts'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from './second-factor.ts'
import { listMemberSecurity, listSessions, showSecurity } from './security-queries.ts'
import { signIn } from './sign-in.ts'
import { askForPasskey, signInWithPasskey } from './sign-in-with-passkey.ts'
import { takeSecondStep } from './take-second-step.ts'

export const identityHandlers: Handlers<typeof identityRoutes> = {
  signIn,
  takeSecondStep,
  askForPasskey,
  signInWithPasskey,
  goToProvider,
  returnFromProvider,
  requestPasswordReset,
  resetPassword,
  showInvitation,
  offerInvitationPasskey,
  acceptInvitation,
  showSecurity,
  listSessions,
  revokeSession,
  revokeOtherSessions,
  changePassword,
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  removeSecondFactor,
  offerPasskey,
  addPasskey,
  removePasskey,
  listApiKeys,
  createApiKey,
  revokeApiKey: async (ctx, input) => {
    await revokeApiKey(ctx, input)
    return { ok: true }
  },
  listInvitations: async (ctx) => ({ items: await invitationsOf(ctx) }),
  invite,
  revokeInvitation,
  listMemberSecurity,
  ruleSecondFactor,
  showProvider,
  setProvider,
  removeProvider,
}
