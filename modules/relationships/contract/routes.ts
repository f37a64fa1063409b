import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { deletedRecord } from './account.ts'
import { accountRoutes } from './account-routes.ts'
import { completenessRoutes } from './completeness/completeness-routes.ts'
import { confirmedRoutes } from './confirmed/confirmed-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { customFieldRoutes } from './custom-field-routes.ts'
import { factRoutes } from './facts/fact-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { mergeRoutes } from './merge.ts'
import { recentRoutes } from './recent.ts'
import { page } from './route-parts.ts'
import { scorecardRoutes } from './scorecard-routes.ts'
import { stageRoutes } from './stage-routes.ts'
import { standardRoutes } from './standard/standard-routes.ts'
import { starredRoutes } from './starred.ts'
import { taggedTypes } from './tag.ts'
import { tagRoutes } from './tag-routes.ts'
import { viewRoutes } from './view-routes.ts'

export const relationshipRoutes = defineRoutes({
  ...viewRoutes,
  ...mergeRoutes,
  ...linkRoutes,
  ...customFieldRoutes,
  ...factRoutes,
  ...scorecardRoutes,
  ...tagRoutes,
  ...starredRoutes,
  ...recentRoutes,
  ...completenessRoutes,
  ...confirmedRoutes,
  ...accountRoutes,
  ...stageRoutes,
  ...contactRoutes,
  ...standardRoutes,
  listDeleted: {
    method: 'GET',
    path: '/deleted',
    permission: 'account:see',
    input: z.strictObject(page),
    output: z.object({ items: z.array(deletedRecord), next: z.string().nullable() }),
    summary: 'Accounts and people that were deleted and can be brought back, newest first',
  },
  search: {
    method: 'GET',
    path: '/search',
    permission: 'member',
    input: z.strictObject({
      words: z.string().trim().min(1).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(12),
    }),
    output: z.object({
      items: z.array(
        z.object({
          type: z.string(),
          id: z.uuid(),
          title: z.string(),
          detail: z.string(),
          /** Of a tag in which list the records are that have it. */
          list: z.enum(taggedTypes).optional(),
          accountId: z.uuid().nullable(),
          /** Of what hangs on a person. */
          contactId: z.uuid().nullable().optional(),
        }),
      ),
    }),
    summary: 'Accounts, people, tags, documents, and what was written down, by words; typing errors in names forgiven',
  },
})
