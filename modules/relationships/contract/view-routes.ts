import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { newView, savedView, viewFields } from './saved-view.ts'

const eventId = z.uuid().nullable()

/** Views of the list of accounts: how people look at it, so programs only read them. */
export const viewRoutes = defineRoutes({
  listViews: {
    method: 'GET',
    path: '/views',
    permission: 'account:see',
    input: z.strictObject({}),
    output: z.object({ items: z.array(savedView) }),
    summary: 'The saved views of the list of accounts that one sees: own ones, those of one’s teams, those for all',
  },
  saveView: {
    method: 'POST',
    path: '/views',
    permission: 'account:see',
    input: newView,
    output: savedView.extend({ eventId }),
    inPerson: true,
    summary: 'Save how the list of accounts is looked at, under a name',
    status: 201,
  },
  changeView: {
    method: 'PATCH',
    path: '/views/{id}',
    permission: 'account:see',
    input: viewFields.extend({ id: z.uuid() }),
    output: savedView.extend({ eventId }),
    inPerson: true,
    summary: 'Change a saved view',
  },
  deleteView: {
    method: 'DELETE',
    path: '/views/{id}',
    permission: 'account:see',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    inPerson: true,
    summary: 'Delete a saved view',
  },
})
