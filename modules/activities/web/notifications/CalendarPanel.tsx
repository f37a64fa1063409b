import { Button } from '@mantine/core'
import { IconCalendarShare, IconCopy } from '@tabler/icons-react'
import { toast, useAction, useMay, useWords, When } from '#platform/web/index.ts'
import type { NoticesPage } from '../../contract/notification-routes.ts'
import classes from './Notifications.module.css'
import { useNotices } from './useNotices.ts'

/** The secret address of the member's calendar: made, shown once, renewed, taken back. */
export function CalendarPanel({ calendar }: Pick<NoticesPage, 'calendar'>) {
  const t = useWords()
  const mayMake = useMay('task:see')
  const { makeAddress, revokeAddress } = useNotices()
  const address = calendar ? makeAddress.data?.address : undefined
  const make = () => makeAddress.mutate()
  const label = calendar ? t('Make a new address') : t('Make an address')
  useAction(
    mayMake ? { id: 'calendar.address', label, group: t('Settings'), icon: IconCalendarShare, run: make } : undefined,
  )
  return (
    <>
      <p className={classes.text}>
        {t(
          'Your calendar program reads your open tasks and your meetings under a secret address: in Google, Apple, Outlook or Thunderbird, subscribe to it. Whoever knows it reads them too.',
        )}
      </p>
      {address ? (
        <ShownOnce address={address} />
      ) : (
        calendar && (
          <p className={classes.text}>
            {t('An address was made')} <When at={calendar.createdAt} />
            {' · '}
            {calendar.lastReadAt === null ? (
              t('never read')
            ) : (
              <>
                {t('last read')} <When at={calendar.lastReadAt} />
              </>
            )}
          </p>
        )
      )}
      <div className={classes.buttons}>
        {mayMake && (
          <Button
            size="form"
            leftSection={<IconCalendarShare size={16} />}
            loading={makeAddress.isPending}
            onClick={make}
          >
            {label}
          </Button>
        )}
        {calendar && (
          <Button
            size="form"
            variant="subtle"
            data-danger
            loading={revokeAddress.isPending}
            onClick={() => revokeAddress.mutate()}
          >
            {t('Take the address back')}
          </Button>
        )}
      </div>
      {calendar && <p className={classes.text}>{t('With a new address the one before opens nothing any more.')}</p>}
    </>
  )
}

function ShownOnce({ address }: { address: string }) {
  const t = useWords()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    toast({ text: t('The address is copied') })
  }
  return (
    <>
      <p className={classes.text}>{t('Copy it now: it is not shown again.')}</p>
      <p className={classes.address}>
        <code>{address}</code>
      </p>
      <div className={classes.buttons}>
        <Button size="form" variant="filled" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
          {t('Copy the address')}
        </Button>
      </div>
    </>
  )
}
