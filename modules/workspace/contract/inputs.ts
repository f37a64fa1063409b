import { z } from 'zod'
import { givenRole, isOneRole, oneRole } from './given-role.ts'
import { countryCode, currencyCode, emailAddress, localeTag, name, password, timeZone } from './workspace.ts'

/** Beside the routes, since forms ask them what is wrong before anything is sent; routes reach the browser without schemas. */
export const signUpInput = z.strictObject({
  firm: name('The name of the firm'),
  name: name('Your name'),
  email: emailAddress,
  password,
  country: countryCode,
  currency: currencyCode,
  locale: localeTag,
  timeZone,
  yearStarts: z.int().min(1).max(12).default(1),
  /** The one-time code of a workspace that the command line made. */
  code: z.string().optional(),
})

export const memberInput = z
  .strictObject({ name: name('The name'), email: emailAddress, ...givenRole, password })
  .refine(isOneRole, oneRole)
