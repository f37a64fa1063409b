import { IconKeyboard, IconLayoutSidebar } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useAction } from '../keys/useAction.ts'
import { useKeyboard } from '../keys/useKeyboard.ts'
import { LazyToasts } from '../toasts/LazyToasts.tsx'
import { useWords } from '../words/words.ts'
import { Overlays } from './Overlays.tsx'
import { overlays } from './overlays.ts'
import { PhoneBar } from './PhoneBar.tsx'
import classes from './Shell.module.css'
import { Sidebar } from './Sidebar.tsx'
import { StandingActions } from './StandingActions.tsx'
import { usePhone } from './usePhone.ts'

const foldName = 'rapport-sidebar'

export function Shell({ children }: { children: React.ReactNode }) {
  const t = useWords()
  const phone = usePhone()
  const [folded, setFolded] = useState(() => localStorage.getItem(foldName) === 'folded')
  useKeyboard()
  useEffect(() => localStorage.setItem(foldName, folded ? 'folded' : 'open'), [folded])
  const general = t('General')
  useAction({
    id: 'palette',
    label: t('Search and do'),
    keys: 'mod+k',
    group: general,
    run: overlays.openPalette,
    everywhere: true,
    palette: false,
  })
  useAction({
    id: 'search',
    label: t('Search everything'),
    keys: '/',
    group: general,
    run: overlays.openPalette,
    palette: false,
  })
  useAction({
    id: 'keys',
    label: t('Show the keys'),
    keys: '?',
    group: general,
    icon: IconKeyboard,
    run: overlays.openKeys,
  })
  useAction({
    id: 'fold',
    label: t('Fold the sidebar'),
    keys: '[',
    group: general,
    icon: IconLayoutSidebar,
    run: () => setFolded(!folded),
  })
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('Skip to the content')}
      </a>
      {/* Before the page, whose own key for something counts more than the one that stands everywhere. */}
      <StandingActions />
      {!phone && <Sidebar folded={folded} />}
      <div className={classes.page}>{children}</div>
      {phone && <PhoneBar />}
      <Overlays />
      <LazyToasts />
    </div>
  )
}
