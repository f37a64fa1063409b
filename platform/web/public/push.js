/* Shows what is pushed to this device, and opens what it is about. It keeps nothing and answers no request of a page. */
self.addEventListener('push', (event) => {
  const { title, path } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { data: { path }, tag: path, icon: '/favicon.svg' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const address = new URL(event.notification.data.path, self.location.origin)
  if (address.origin === self.location.origin) event.waitUntil(show(address.href))
})

async function show(address) {
  const [open] = await self.clients.matchAll({ type: 'window' })
  if (!open) return self.clients.openWindow(address)
  await open.focus()
  return open.navigate(address)
}
