import { filterIn } from '../../../contract/filter.ts'
import type { ViewSettings } from '../../../contract/saved-view.ts'
import type { ListView } from './list-view.ts'

const texts = ['type', 'stage', 'kind', 'owner', 'segment', 'find', 'sort', 'group'] as const

const textsOf = (view: ListView): Partial<Record<(typeof texts)[number], string>> => view

/** What a view keeps of how the list stands in the address: neither which record is open beside it nor a form. */
export function settingsOf<V extends ListView>(view: V, fresh: V): ViewSettings {
  const filter = view.filter === '' ? undefined : filterIn(view.filter)
  const [held, usual] = [textsOf(view), textsOf(fresh)]
  return {
    ...Object.fromEntries(texts.filter((name) => held[name] !== usual[name]).map((name) => [name, held[name]])),
    ...(filter && { filter }),
    ...(view.columns !== '' && { columns: view.columns.split(',') }),
    ...((view.layout === 'cards' || view.layout === 'board') && { layout: view.layout }),
  }
}

/** The list as the view shows it. */
export function viewOf<V extends ListView>(id: string, settings: ViewSettings, fresh: V): V {
  const { filter, columns, layout, ...rest } = settings
  return {
    ...fresh,
    ...rest,
    filter: filter ? JSON.stringify(filter) : '',
    columns: columns?.join(',') ?? '',
    layout: layout === undefined || layout === 'table' ? '' : layout,
    view: id,
  }
}

/** Whether the list stands otherwise than the view it began with. */
export function isChanged<V extends ListView>(view: V, settings: ViewSettings, fresh: V): boolean {
  return (
    JSON.stringify(settingsOf(view, fresh)) !== JSON.stringify(settingsOf(viewOf(view.view, settings, fresh), fresh))
  )
}
