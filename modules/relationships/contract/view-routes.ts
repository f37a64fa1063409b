import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { newView, savedView, viewFields, viewLists } from './saved-view.ts'

const eventId = z.uuid().nullable()

/** Views of a list: how people look at it, so programs only read them. Whose list one does not see, their views one does not either. */
export const viewRoutes = defineRoutes({
  listViews: {
    method: 'GET',
    path: '/views',
    permission: 'member',
    input: z.strictObject({ list: z.enum(viewLists).default('account') }),
    output: z.object({ items: z.array(savedView) }),
    summary:
      'The saved views of the list of accounts or of people that one sees: own ones, those of one’s teams, those for all',
  },
  saveView: {
    method: 'POST',
    path: '/views',
    permission: 'member',
    input: newView,
    output: savedView.extend({ eventId }),
    inPerson: true,
    summary: 'Save how the list of accounts or of people is looked at, under a name',
    status: 201,
  },
  changeView: {
    method: 'PATCH',
    path: '/views/{id}',
    permission: 'member',
    input: viewFields.extend({ id: z.uuid() }),
    output: savedView.extend({ eventId }),
    inPerson: true,
    summary: 'Change a saved view',
  },
  deleteView: {
    method: 'DELETE',
    path: '/views/{id}',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    inPerson: true,
    summary: 'Delete a saved view',
  },
})
