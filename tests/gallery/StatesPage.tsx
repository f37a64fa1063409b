import { Button } from '@mantine/core'
import { IconFilterDollar, IconPlus } from '@tabler/icons-react'
import {
  Columns,
  EmptyState,
  Failed,
  KeyCap,
  Loading,
  Page,
  Panel,
  Stack,
  toast,
  updateToast,
} from '#platform/web/index.ts'

export const StatesPage = () => (
  <Page title="States">
    <Columns template="1fr 1fr 1fr">
      <Stack>
        <Panel title="Empty, first time">
          <EmptyState
            icon={IconFilterDollar}
            title="No deals yet"
            actions={
              <>
                <Button
                  variant="filled"
                  leftSection={<IconPlus size={16} />}
                  rightSection={<KeyCap keys="d" on="accent" />}
                >
                  Add a deal
                </Button>
                <Button variant="subtle">Import a list</Button>
              </>
            }
          >
            A deal is something a customer may buy: what, how much, by when. Open ones make the forecast.
          </EmptyState>
        </Panel>
        <Panel title="Empty, because of filters">
          <EmptyState
            title="Nothing matches these three filters"
            actions={
              <>
                <Button>Leave that one out</Button>
                <Button variant="subtle">Clear all</Button>
              </>
            }
          >
            Without <b>Last touch over 90 days</b> there would be 6.
          </EmptyState>
        </Panel>
      </Stack>
      <Panel title="Loading, after 150 ms" flush>
        <Loading rows={6} height={38} />
      </Panel>
      <Stack>
        <Panel title="Failed">
          <Failed title="The list did not load" error={new Error()} again={() => {}} />
        </Panel>
        <Panel title="Done, with a way back">
          <Button onClick={() => toast({ text: '3 accounts given to Seun', undo: () => {} })}>Give</Button>
          <Button onClick={work}>Work</Button>
        </Panel>
      </Stack>
    </Columns>
  </Page>
)

function work() {
  const id = toast({ text: 'Recomputing cost to serve', progress: 0.61 })
  setTimeout(() => updateToast(id, { text: 'Cost to serve is new' }), 4000)
}
