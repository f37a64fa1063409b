import { z } from 'zod'
import { givenRole, isOneRole, oneRole } from './given-role.ts'
import { scope } from './scopes.ts'
import { emailAddress, name, password } from './workspace.ts'

/** Beside the routes, since forms ask them what is wrong before anything is sent. */
export const invitationInput = z
  .strictObject({ name: name('The name'), email: emailAddress, ...givenRole })
  .refine(isOneRole, oneRole)

export const keyDays = { usual: 90, most: 365 }

const lifetime = `A key is good for 1 to ${keyDays.most} days`

export const apiKeyInput = z.strictObject({
  name: name('The name', 60),
  scopes: z.array(scope).min(1, 'Choose what the key may do').max(100),
  days: z.int(lifetime).min(1, lifetime).max(keyDays.most, lifetime).default(keyDays.usual),
})

export const passwordChangeInput = z.strictObject({
  present: z.string().max(500).optional(),
  password,
})

export const providerInput = z.strictObject({
  label: name('The name on the button', 60),
  issuer: z.url('This is no address. Use the issuer of your provider, such as https://login.firm.example').max(500),
  clientId: name('The client id'),
  /** Left out to keep the one there is. */
  clientSecret: z.string().min(1).max(500).optional(),
  domains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 'This is no domain. Write it as firm.example'),
    )
    .max(50)
    .default([]),
})
