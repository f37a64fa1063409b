import { addWords, type NetworkEdge, type NetworkNode, type useWords } from '#platform/web/index.ts'
import { isSymmetric } from '../../../contract/link.ts'
import { edgeWords, type GraphEdge, type GraphNode, type LinkGraph } from '../../../contract/link-graph.ts'
import { typeColour, typeWord } from '../../words.ts'

type Words = ReturnType<typeof useWords>

addWords('en', {
  'Beside {{name}} stand {{count}}: {{told}}._one': 'Beside {{name}} stands one: {{told}}.',
  'Beside {{name}} stand {{count}}: {{told}}._other': 'Beside {{name}} stand {{count}}: {{told}}.',
  'Behind them stand {{count}} more._one': 'Behind them stands one more.',
  'Behind them stand {{count}} more._other': 'Behind them stand {{count}} more.',
  '{{count}} more are not drawn._one': 'One more is not drawn.',
  '{{count}} more are not drawn._other': '{{count}} more are not drawn.',
  '{{count}} stand beside {{name}}_one': 'One stands beside {{name}}',
  '{{count}} stand beside {{name}}_other': '{{count}} stand beside {{name}}',
})

/** A row of the table: somebody, and what they are to whom of those nearer to the middle. */
export interface GraphRow extends GraphNode {
  said: string
}

/** What each but the middle is to those nearer to it: "supplies Brightmoor, is at Tern Mill". */
export function graphRows({ nodes, edges }: LinkGraph, t: Words): GraphRow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return nodes.slice(1).map((node) => {
    const said = edges.flatMap((edge) => {
      const otherId = edge.from === node.id ? edge.to : edge.to === node.id ? edge.from : undefined
      const other = otherId === undefined ? undefined : byId.get(otherId)
      if (!other || other.step >= node.step) return []
      return [t('{{words}} {{name}}', { words: t(wordsFrom(edge, node.id)), name: other.name })]
    })
    return { ...node, said: said.join(', ') }
  })
}

const wordsFrom = (edge: GraphEdge, id: string) => edgeWords(edge.kind)[edge.from === id ? 0 : 1]

export const isPerson = ({ type, kind }: GraphNode) => type === 'contact' || kind === 'person'

export function networkOf({ nodes, edges }: LinkGraph, rows: readonly GraphRow[], today: string, t: Words) {
  const said = new Map(rows.map((row) => [row.id, row.said]))
  return {
    nodes: nodes.map(
      (node): NetworkNode => ({
        ...{ id: node.id, step: node.step, name: node.name, shape: isPerson(node) ? 'person' : 'firm' },
        tone: node.relationships?.[0] ? `kind-${typeColour[node.relationships[0]]}` : 'cost',
        facts: [
          ...(node.relationships?.length
            ? [[t('Relationship'), node.relationships.map((type) => t(typeWord[type])).join(', ')] as const]
            : []),
          ...(said.get(node.id) ? [['', said.get(node.id) ?? ''] as const] : []),
        ],
      }),
    ),
    edges: edges.map(
      ({ kind, from, to, until }): NetworkEdge => ({
        ...{ from, to, words: t(edgeWords(kind)[0]) },
        plain: kind === 'place',
        symmetric: kind !== 'place' && isSymmetric(kind),
        past: until !== null && until < today,
      }),
    ),
  }
}

/** How it is told to who does not see it: who stands nearest, and how many there are. */
export function graphSentence({ nodes, more }: LinkGraph, rows: readonly GraphRow[], t: Words): string {
  const nearest = rows.filter(({ step }) => step === 1)
  const told = nearest.slice(0, 5).map(({ name, said }) => `${name} ${said}`)
  const behind = rows.length - nearest.length
  return [
    t('Beside {{name}} stand {{count}}: {{told}}.', {
      name: nodes[0]?.name,
      count: nearest.length,
      told: told.join('; '),
    }),
    ...(behind > 0 ? [t('Behind them stand {{count}} more.', { count: behind })] : []),
    ...(more > 0 ? [t('{{count}} more are not drawn.', { count: more })] : []),
  ].join(' ')
}
