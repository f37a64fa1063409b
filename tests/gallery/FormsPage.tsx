import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  Columns,
  DayField,
  type Fault,
  FieldRow,
  Form,
  Kind,
  Level,
  MoneyField,
  NumberField,
  Page,
  Panel,
  PasswordField,
  SelectField,
  SideSheet,
  TextField,
} from '#platform/web/index.ts'
import { Tier, tiers } from './tiers.tsx'

export function FormsPage() {
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [firm, setFirm] = useState('Hollybank Paper')
  const [currency, setCurrency] = useState('EUR')
  const [password, setPassword] = useState('correct horse bat')
  const [due, setDue] = useState<string | undefined>('2026-11-17')
  const [limit, setLimit] = useState<number | undefined>(6000000)
  const [discount, setDiscount] = useState<number | undefined>(5)
  const [open, setOpen] = useState(false)
  return (
    <Page title="Settings" actions={<Button onClick={() => setOpen(true)}>Open the sheet</Button>}>
      <Columns template="1fr 1fr">
        <Panel title="A form">
          <Form
            faults={faults}
            onSubmit={() =>
              setFaults([
                { path: 'discount', message: 'A discount can be 100% at most.' },
                { path: 'firm', message: 'Another firm has this name.' },
              ])
            }
            actions={
              <>
                <Button type="submit" size="form" variant="filled">
                  Save the settings
                </Button>
                <Button size="form" variant="subtle">
                  Leave as it was
                </Button>
              </>
            }
          >
            <FieldRow>
              <TextField name="firm" label="Firm" value={firm} onChange={setFirm} />
              <SelectField
                name="currency"
                label="Currency"
                value={currency}
                onChange={setCurrency}
                choices={[
                  { value: 'EUR', label: 'EUR, €1,234.50' },
                  { value: 'INR', label: 'INR, ₹1,23,450' },
                ]}
              />
            </FieldRow>
            <PasswordField name="password" label="Password" strength value={password} onChange={setPassword} />
            <FieldRow>
              <DayField name="due" label="Due date" value={due} onChange={setDue} />
              <MoneyField name="limit" label="Credit limit" value={limit} onChange={setLimit} optional />
              <NumberField name="discount" label="Discount" value={discount} onChange={setDiscount} />
            </FieldRow>
          </Form>
        </Panel>
        <Panel title="Identity and state">
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
            {Object.keys(tiers).map((tier) => (
              <Tier key={tier} tier={tier} />
            ))}
            <Tier tier="repair" outlined />
            <Kind kind={1}>Customer</Kind>
            <Kind kind={2}>Supplier</Kind>
            <Kind kind={3} framed>
              Partner
            </Kind>
            <Level level={2} />
          </div>
        </Panel>
      </Columns>
      <SideSheet open={open} onClose={() => setOpen(false)} title="Saltgrass Hotels">
        <Panel title="Facts">Hotels, 9 sites</Panel>
      </SideSheet>
    </Page>
  )
}
