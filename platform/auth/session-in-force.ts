/**
 * Of a session `s`, in SQL: it has not run out, nor rested for longer than the hours behind `idleHours`. Where somebody chose
 * to stay signed in (only then it lasts more than two days) it may rest as long as it lasts.
 */
export const inForce = (idleHours: string) => `s."expiresAt" > now()
  and (s.last_seen_at > now() - make_interval(hours => ${idleHours}) or s."expiresAt" - s."createdAt" > interval '2 days')`
