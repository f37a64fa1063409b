import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'
import { toast } from './toasts/toast.ts'

export const sessionKey = ['session'] as const

/** One cache for the app. A 401 asks for the session again, which leads to sign-in. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 15_000, retry: isWorthRetrying, refetchOnWindowFocus: true } },
    queryCache: new QueryCache({ onError: (error) => signedOut(error, client) }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        signedOut(error, client)
        if (mutation.options.onError === undefined) toast({ text: sentenceOf(error), mood: 'failed' })
      },
    }),
  })
  return client
}

function isWorthRetrying(failures: number, error: unknown) {
  if (error instanceof ProblemError && error.problem.status < 500) return false
  return failures < 2
}

function signedOut(error: unknown, client: QueryClient) {
  if (error instanceof ProblemError && error.problem.status === 401)
    void client.invalidateQueries({ queryKey: sessionKey })
}

/** What went wrong, as a sentence for people. */
export const sentenceOf = (error: unknown) =>
  error instanceof ProblemError ? error.message : 'The server gave no answer. Nothing was changed.'
