import { IconEar, IconLayoutKanban, IconTool } from '@tabler/icons-react'
import { Avatar, PinnedEntry } from '#platform/web/index.ts'

export const Pinned = () => (
  <>
    <PinnedEntry to="/accounts?view=losing" icon={IconTool} label="Losing money" count={11} />
    <PinnedEntry
      to="/accounts/1"
      leading={<Avatar name="Saltgrass Hotels" kind="firm" size={16} />}
      label="Saltgrass Hotels"
    />
    <PinnedEntry to="/accounts?view=quiet" icon={IconEar} label="Gone quiet" count={6} />
    <PinnedEntry to="/projects" icon={IconLayoutKanban} label="Six-hotel roll-out" />
  </>
)
