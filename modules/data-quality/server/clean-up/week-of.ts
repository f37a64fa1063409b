import { sql } from 'kysely'

/** After the search for duplicates, and before anybody comes. */
const firstHour = 4

/** The day that a moment falls on where the workspace `w` is, and the Monday of its week; either begins in the morning. */
export const dayOf = (moment: Date) =>
  sql<string>`(${moment}::timestamptz at time zone w.time_zone - make_interval(hours => ${firstHour}))::date`
export const weekOf = (moment: Date) => sql<string>`date_trunc('week', ${dayOf(moment)}::timestamp)::date`
