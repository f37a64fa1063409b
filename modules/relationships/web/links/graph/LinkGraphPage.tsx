import { useQuery } from '@tanstack/react-query'
import { ProblemError } from '#platform/contract/problem.ts'
import { Failed, Loading, NotHere, Page, useParams, useWords } from '#platform/web/index.ts'
import type { LinkEnd } from '../../../contract/link.ts'
import { api } from '../../api.ts'
import { LinkGraphBody } from './LinkGraphBody.tsx'
import { pageOf } from './page-of.ts'

export const AccountGraphPage = () => <LinkGraphPage type="account" />
export const PersonGraphPage = () => <LinkGraphPage type="contact" />

/** Who stands around an account or a person, to walk from one to the next. */
function LinkGraphPage({ type }: Pick<LinkEnd, 'type'>) {
  const { id = '' } = useParams()
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['links', id, 'graph'],
    queryFn: ({ signal }) => api.linkGraph({ type, id }, { signal }),
  })
  const lists = type === 'account' ? { label: t('Accounts'), to: '/accounts' } : { label: t('People'), to: '/people' }
  if (error instanceof ProblemError && [404, 403, 422].includes(error.problem.status)) return <NotHere />
  const [middle] = data?.nodes ?? []
  const path = middle ? [lists, { label: middle.name, to: pageOf(middle) }] : [lists]
  return (
    <Page title={t('Links')} path={path} fill>
      {data ? (
        <LinkGraphBody key={id} graph={data} />
      ) : error ? (
        <Failed title={t('The links did not load')} error={error} again={() => void refetch()} />
      ) : (
        <Loading rows={12} height={40} />
      )}
    </Page>
  )
}
