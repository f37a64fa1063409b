import { Button } from '@mantine/core'
import { IconBell, IconBellCog, IconChecks } from '@tabler/icons-react'
import { EmptyState, Failed, KeyCap, Loading, Page, useAction, useGo, useWords } from '#platform/web/index.ts'
import { NotificationRow } from './NotificationRow.tsx'
import classes from './Notifications.module.css'
import { useNotifications } from './useNotifications.ts'
import './words.ts'

/** What one was told, newest first; each opens what it is about. */
export function NotificationsPage() {
  const t = useWords()
  const go = useGo()
  const { list, items, unread, mark, markAll } = useNotifications()
  const readAll = () => markAll.mutate()
  useAction(
    unread > 0
      ? { id: 'notifications.read', label: t('Mark all as read'), keys: 'm', icon: IconChecks, run: readAll }
      : undefined,
  )
  const choose = () => void go('/settings/notifications')
  const all = unread > 0 && (
    <Button
      leftSection={<IconChecks size={16} />}
      rightSection={<KeyCap keys="m" />}
      loading={markAll.isPending}
      onClick={readAll}
    >
      {t('Mark all as read')}
    </Button>
  )
  return (
    <Page
      title={t('Notifications')}
      actions={
        <>
          <Button variant="subtle" leftSection={<IconBellCog size={16} />} onClick={choose}>
            {t('How you are told')}
          </Button>
          {all}
        </>
      }
      phoneActions={
        <>
          {unread > 0 && (
            <Button size="form" aria-label={t('Mark all as read')} loading={markAll.isPending} onClick={readAll}>
              <IconChecks size={20} />
            </Button>
          )}
          <Button size="form" variant="subtle" aria-label={t('How you are told')} onClick={choose}>
            <IconBellCog size={20} />
          </Button>
        </>
      }
    >
      {list.isPending && <Loading rows={8} height={52} />}
      {list.isError && items.length === 0 && (
        <Failed title={t('The notifications did not load')} error={list.error} again={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <EmptyState icon={IconBell} title={t('Nothing to tell you yet')}>
          {t('Here you are reminded of your tasks, and told when somebody gives you one.')}
        </EmptyState>
      )}
      <ol className={classes.list}>
        {items.map((each) => (
          <NotificationRow key={each.id} notification={each} mark={(read) => mark.mutate({ id: each.id, read })} />
        ))}
      </ol>
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            size="panel"
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('Show earlier ones')}
          </Button>
        </div>
      )}
    </Page>
  )
}
