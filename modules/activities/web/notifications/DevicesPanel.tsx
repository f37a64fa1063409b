import { Button } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { useAction, useWords, When } from '#platform/web/index.ts'
import type { NoticesPage } from '../../contract/notification-routes.ts'
import type { Device } from '../../contract/push.ts'
import classes from './Notifications.module.css'
import { usePush } from './usePush.ts'

const told = {
  unsupported:
    'This browser cannot be told while Rapport is closed. On an iPhone, add Rapport to the home screen first; elsewhere it needs an address of https.',
  blocked:
    'This browser was told to show nothing from here. Allow notifications in its settings for this page, then come back.',
  on: 'This browser is told, also while Rapport is closed.',
  off: 'This browser is not told.',
} as const

/** The browsers that are told while Rapport is closed: this one, turned on and off, and the others. */
export function DevicesPanel({ devices, pushKey }: Pick<NoticesPage, 'devices' | 'pushKey'>) {
  const t = useWords()
  const { state, own, turnOn, remove } = usePush(devices, pushKey)
  const ask = () => turnOn.mutate()
  useAction(
    state === 'off'
      ? { id: 'push.on', label: t('Be told on this device'), group: t('Settings'), icon: IconDeviceMobile, run: ask }
      : undefined,
  )
  return (
    <>
      <p className={classes.text}>
        {t(
          'A message goes through the service of the browser’s maker, sealed for this device: a title and where it leads. Quiet hours hold for it too.',
        )}
      </p>
      {state && <p className={classes.text}>{t(told[state])}</p>}
      {state === 'off' && (
        <div className={classes.buttons}>
          <Button size="form" leftSection={<IconDeviceMobile size={16} />} loading={turnOn.isPending} onClick={ask}>
            {t('Be told on this device')}
          </Button>
        </div>
      )}
      <ul className={classes.devices}>
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            isThis={device.id === own?.id}
            remove={() => remove.mutate(device)}
          />
        ))}
      </ul>
    </>
  )
}

function DeviceRow({ device, isThis, remove }: { device: Device; isThis: boolean; remove: () => void }) {
  const t = useWords()
  const { name, lastSentAt, createdAt } = device
  return (
    <li>
      <b>{name}</b>
      {isThis && <span>{t('this one')}</span>}
      <span className={classes.since}>
        {lastSentAt ? t('last told') : t('since')} <When at={lastSentAt ?? createdAt} />
      </span>
      <Button size="panel" variant="subtle" aria-label={t('Turn off: {{name}}', { name })} onClick={remove}>
        {t('Turn off')}
      </Button>
    </li>
  )
}
