import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import { usePhone } from '../shell/usePhone.ts'
import classes from './Toasts.module.css'

export function Toasts() {
  const phone = usePhone()
  return (
    <Notifications
      position="bottom-center"
      limit={3}
      containerWidth={phone ? 366 : 408}
      transitionDuration={140}
      classNames={{ root: classes.place }}
    />
  )
}
