import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { Toast, type ToastProps } from './Toast.tsx'

const shown = 6000

export function show(id: string, props: Omit<ToastProps, 'close'>) {
  notifications.show({ id, ...faceOf(id, props) })
}

export function update(id: string, props: Omit<ToastProps, 'close'>) {
  notifications.update({ id, ...faceOf(id, props) })
}

const hide = (id: string) => void notifications.hide(id)

function faceOf(id: string, props: Omit<ToastProps, 'close'>) {
  return {
    message: props.text,
    autoClose: props.progress === undefined ? shown : false,
    renderNotification: () => createElement(Toast, { ...props, close: () => hide(id) }),
  }
}
