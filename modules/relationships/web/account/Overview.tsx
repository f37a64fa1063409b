import { Stack, usePhone, useWords } from '#platform/web/index.ts'
import type { AccountPanelProps } from '../account-panel.ts'
import type { AccountPageData } from '../accounts-cache.ts'
import { CustomPanel } from '../custom-fields/CustomPanel.tsx'
import { TypePanels } from '../facts/TypePanels.tsx'
import { LinksPanel } from '../links/LinksPanel.tsx'
import { PeoplePanel } from '../people/PeoplePanel.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import classes from './Overview.module.css'
import { Panels } from './Panels.tsx'
import { RelationshipsPanel } from './RelationshipsPanel.tsx'

/** What happened at the left, what it brings in the middle, who they are at the right; each scrolls by itself. */
export function Overview({ data, panel }: { data: AccountPageData; panel: AccountPanelProps }) {
  const t = useWords()
  const phone = usePhone()
  const { id, name, kind } = data.account
  return (
    <div className={classes.overview}>
      {!phone && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className={classes.column} aria-label={t('What happened')} tabIndex={0}>
          <Panels place="account.left" {...panel} />
        </section>
      )}
      <div className={classes.rest}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.column} aria-label={t('What it brings')} tabIndex={0}>
          <Stack>
            <Panels place="account.middle" {...panel} />
          </Stack>
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.column} aria-label={t('Who they are')} tabIndex={0}>
          <Stack>
            <PeoplePanel account={data.account} contacts={data.contacts} former={data.former} />
            <RelationshipsPanel account={data.account} />
            <TypePanels account={data.account} facts={data.facts} />
            <LinksPanel
              of={{ type: 'account', id, name, person: kind === 'person' }}
              none={t('Parents, referrals, suppliers and rivals.')}
            />
            <FactsPanel account={data.account} />
            <CustomPanel account={data.account} />
            <Panels place="account.right" {...panel} />
          </Stack>
        </section>
      </div>
    </div>
  )
}
