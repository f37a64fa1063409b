import { Button } from '@mantine/core'
import { IconAffiliate, IconExternalLink } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  ChartPanel,
  DataTable,
  EmptyState,
  Link,
  Network,
  Sentence,
  useAction,
  useClock,
  useGo,
  usePhone,
  useWords,
} from '#platform/web/index.ts'
import type { LinkEnd } from '../../../contract/link.ts'
import type { GraphNode, LinkGraph } from '../../../contract/link-graph.ts'
import { graphColumns, graphPhoneRow } from './graph-columns.tsx'
import { graphRows, graphSentence, networkOf } from './graph-words.ts'
import classes from './LinkGraph.module.css'
import { graphOf, pageOf } from './page-of.ts'
import { TrailBar } from './TrailBar.tsx'
import { cameBy, further, keepTrail, keptTrail } from './trail.ts'

/** The picture, the same as rows beside it (below it on the phone), and the way one came. */
export function LinkGraphBody({ graph }: { graph: LinkGraph }) {
  const t = useWords()
  const go = useGo()
  const phone = usePhone()
  const { today } = useClock()
  const middle = graph.nodes[0]!
  const [by] = useState(() => cameBy(keptTrail(), middle.id))
  const rows = useMemo(() => graphRows(graph, t), [graph, t])
  const network = useMemo(() => networkOf(graph, rows, today, t), [graph, rows, today, t])
  const columns = useMemo(() => graphColumns(t), [t])
  const walk = (to: LinkEnd) => {
    if (to.id === middle.id) return
    keepTrail(further(by, { type: middle.type, id: middle.id, name: middle.name }, to.id))
    void go(graphOf(to))
  }
  const open = () => void go(pageOf(middle))
  const openWords = middle.type === 'account' ? t('Open the account') : t('Open the person')
  useAction({ id: 'graph.open', label: openWords, icon: IconExternalLink, run: open })
  const sentence = graphSentence(graph, rows, t)
  return (
    <div className={classes.page}>
      <TrailBar by={by} middle={middle} />
      {rows.length === 0 ? (
        <EmptyState
          icon={IconAffiliate}
          title={t('Nobody stands beside {{name}} yet', { name: middle.name })}
          actions={
            <Button component={Link} to={pageOf(middle)}>
              {openWords}
            </Button>
          }
        >
          {t('Parents, referrals, suppliers, households and people are drawn here once they are linked.')}
        </EmptyState>
      ) : (
        <>
          <Sentence note={notDrawn(graph.more, t)}>{summary(middle, rows, t)}</Sentence>
          <div className={classes.columns}>
            <ChartPanel
              title={t('Two steps around')}
              rows={rows}
              columns={columns}
              rowId={({ id }) => id}
              onOpen={walk}
              fileName={t('links')}
            >
              <Network
                {...network}
                sentence={sentence}
                height="100%"
                onOpen={({ id }) => walk(graph.nodes.find((node) => node.id === id)!)}
              />
            </ChartPanel>
            <div className={classes.rows}>
              <DataTable
                label={t('Who stands around')}
                fill={!phone}
                rows={rows}
                rowId={({ id }) => id}
                rowName={({ name }) => name}
                columns={columns}
                onOpen={walk}
                phoneRow={graphPhoneRow}
              />
            </div>
          </div>
        </>
      )}
    </div>
  )
}

type Words = ReturnType<typeof useWords>

const notDrawn = (more: number, t: Words) =>
  more > 0 ? t('{{count}} more are not drawn.', { count: more }) : undefined

function summary({ name }: GraphNode, rows: readonly GraphNode[], t: Words) {
  const near = rows.filter(({ step }) => step === 1).length
  const behind = rows.length - near
  const beside = t('{{count}} stand beside {{name}}', { count: near, name })
  return behind > 0 ? t('{{beside}}, {{count}} more behind them.', { beside, count: behind }) : `${beside}.`
}
