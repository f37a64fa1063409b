import { IconDiamond, IconDoorExit, IconSeedling, IconTool, IconTrendingUp } from '@tabler/icons-react'
import { Chip, type Icon, type Tone } from '#platform/web/index.ts'

export const tiers: Record<string, { label: string; tone: Tone & `step-${number}`; icon: Icon }> = {
  key: { label: 'Key', tone: 'step-1', icon: IconDiamond },
  grow: { label: 'Grow', tone: 'step-2', icon: IconTrendingUp },
  nurture: { label: 'Nurture', tone: 'step-3', icon: IconSeedling },
  repair: { label: 'Repair', tone: 'step-4', icon: IconTool },
  release: { label: 'Release', tone: 'step-5', icon: IconDoorExit },
}

export function Tier({ tier, outlined = false }: { tier: string; outlined?: boolean }) {
  const found = tiers[tier]
  if (found === undefined) return null
  return (
    <Chip tone={found.tone} icon={found.icon} outlined={outlined}>
      {found.label}
    </Chip>
  )
}
