import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApp } from '../app-context.tsx'
import { sessionKey } from '../query.ts'
import { useSession } from '../session.tsx'
import { listen } from './connection.ts'
import { createFollower } from './follow.ts'
import { everything, touchedBy } from './touched.ts'

/** Two people who look at one screen see each other's changes; mounted once, by the app, while somebody is signed in. */
export function useLiveUpdates() {
  const client = useQueryClient()
  const { live } = useApp()
  const { workspace, member } = useSession()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another member or workspace hears a stream of its own
  useEffect(() => {
    const follower = createFollower(client)
    const end = listen({
      onEvent: (event) => follower.touch(touchedBy(event, live)),
      onMany: () => follower.touch([everything]),
      onRefused: () => void client.invalidateQueries({ queryKey: sessionKey }),
    })
    return () => {
      end()
      follower.stop()
    }
  }, [client, live, workspace.id, member.id])
}
