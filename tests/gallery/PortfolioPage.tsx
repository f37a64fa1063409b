import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { IconCalendar, IconColumns3, IconDots, IconDownload, IconShare2 } from '@tabler/icons-react'
import { useState } from 'react'
import {
  AddFilter,
  Change,
  Columns,
  FilterBar,
  FilterChip,
  KeyFigures,
  Link,
  Money,
  Page,
  Panel,
  Sentence,
  SentenceFigure,
  Share,
  Statement,
  type StatementRow,
  usePhone,
} from '#platform/web/index.ts'
import { Curve } from './Curve.tsx'
import { monthlyNet } from './oxbow.ts'
import { RankedTable } from './RankedTable.tsx'

const net = 486788300
const netBefore = 449876200
const line = (id: string, label: string, kind: StatementRow['kind'], amount: number, before: number): StatementRow => {
  const rates = { rate: (amount * 100) / net, rateBefore: (before * 100) / netBefore }
  return { id, label, kind, amount: amount * 100, before: before * 100, ...rates, to: `/portfolio?entries=${id}` }
}
const statement = [
  line('gross', 'Gross sales', 'total', 5313548, 4905386),
  line('discounts', 'Discounts', 'given', -293983, -265740),
  line('returns', 'Returns', 'given', -107564, -99538),
  line('allowances', 'Allowances', 'given', -44118, -41346),
  line('net', 'Net sales', 'total', 4867883, 4498762),
  line('cogs', 'Cost of goods', 'cost', -3613401, -3345412),
  line('profit', 'Gross profit', 'total', 1254482, 1153350),
  line('serve', 'Cost to serve', 'cost', -863611, -743927),
  line('contribution', 'Contribution', 'result', 390871, 409423),
]

export function PortfolioPage() {
  const phone = usePhone()
  const [measure, setMeasure] = useState('Contribution')
  const mode = phone ? 'short' : 'whole'
  return (
    <Page
      title="Portfolio"
      actions={
        <>
          <SegmentedControl
            data={['Gross profit', 'Contribution', 'Worth over 3 years']}
            value={measure}
            onChange={setMeasure}
            mr={12}
          />
          <Button leftSection={<IconDownload size={16} />}>Export</Button>
          <Button leftSection={<IconShare2 size={16} />}>Share</Button>
          <Tooltip label="More">
            <ActionIcon aria-label="More">
              <IconDots size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      }
      phoneActions={<FilterChip value="12 months to Oct" choice />}
    >
      {!phone && (
        <FilterBar end="As of 06:10 today">
          <FilterChip icon={IconCalendar} value="1 Nov 2025 – 31 Oct 2026" choice /> compared with{' '}
          <FilterChip value="12 months before" choice />
          <span style={{ width: 1, height: 18, margin: '0 5px', background: 'var(--r-line-strong)' }} />
          <FilterChip label="Type" value="Customer" active onClear={() => {}} />
          <FilterChip label="Owner" value="Anyone" />
          <FilterChip label="Segment" value="All" />
          <AddFilter />
        </FilterBar>
      )}
      <Sentence
        note={
          <>
            Net sales grew 8.2%, cost to serve 16.1%. <Link to="/accounts">See the eleven</Link>
          </>
        }
      >
        Eleven accounts lose{' '}
        <SentenceFigure to="/accounts">
          <Money minor={21171600} />
        </SentenceFigure>
        , nearly all that the best four earn (
        <SentenceFigure to="/accounts">
          <Money minor={21293800} />
        </SentenceFigure>
        ).
      </Sentence>
      <KeyFigures
        label="Key figures"
        figures={[
          {
            label: 'Net sales',
            figure: <Money minor={net} mode={mode} />,
            change: <Change value={0.082} />,
            note: (
              <>
                was <Money minor={netBefore} mode="short" />
              </>
            ),
            trend: monthlyNet,
          },
          {
            label: 'Gross profit',
            figure: <Money minor={125448200} mode={mode} />,
            change: <Change value={0.088} />,
            note: '25.8% of net',
            trend: monthlyNet,
          },
          {
            label: 'Cost to serve',
            figure: <Money minor={86361100} mode={mode} />,
            change: <Change value={0.161} better="down" />,
            note: '69% of gross profit',
            trend: monthlyNet,
          },
          {
            label: 'Contribution',
            figure: <Money minor={39087100} mode={mode} />,
            change: <Change value={-0.045} />,
            note: '8.0% of net',
            trend: monthlyNet,
          },
          {
            label: 'Leakage, gross to net',
            figure: <Share value={0.084} />,
            change: <Change value={0.001} points better="neither" />,
            note: '€446k given away',
          },
          { label: 'Top 20% of accounts', figure: <Share value={0.542} />, note: 'of net sales, was 53.4%' },
        ]}
      />
      <Columns template="minmax(0, 1fr) minmax(0, 1.28fr)">
        {!phone && (
          <Panel title="Gross sales to contribution">
            <Statement
              label="Gross sales to contribution"
              rows={statement}
              heads={{ amount: '12 months', rate: 'of net', change: 'change' }}
            />
            <p style={{ color: 'var(--r-third)', fontSize: 12 }}>
              Another €71,846 of unused capacity is not charged to any account.
            </p>
          </Panel>
        )}
        <Curve />
      </Columns>
      <RankedTable
        columnsButton={
          <Button variant="subtle" size="panel" leftSection={<IconColumns3 size={16} />}>
            Columns
          </Button>
        }
      />
    </Page>
  )
}
