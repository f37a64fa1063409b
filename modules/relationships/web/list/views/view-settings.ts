import { filterIn } from '../../../contract/filter.ts'
import type { ViewSettings } from '../../../contract/saved-view.ts'
import { type AccountsView, viewDefaults } from '../accounts-view.ts'

const texts = ['type', 'stage', 'kind', 'owner', 'segment', 'find', 'sort', 'group'] as const

/** What a view keeps of how the list stands in the address: neither which record is open beside it nor a form. */
export function settingsOf(view: AccountsView): ViewSettings {
  const filter = view.filter === '' ? undefined : filterIn(view.filter)
  return {
    ...Object.fromEntries(texts.filter((name) => view[name] !== viewDefaults[name]).map((name) => [name, view[name]])),
    ...(filter && { filter }),
    ...(view.columns !== '' && { columns: view.columns.split(',') }),
    ...((view.layout === 'cards' || view.layout === 'board') && { layout: view.layout }),
  }
}

/** The list as the view shows it. */
export function viewOf(id: string, settings: ViewSettings): AccountsView {
  const { filter, columns, layout, ...rest } = settings
  return {
    ...viewDefaults,
    ...rest,
    filter: filter ? JSON.stringify(filter) : '',
    columns: columns?.join(',') ?? '',
    layout: layout === undefined || layout === 'table' ? '' : layout,
    view: id,
  }
}

/** Whether the list stands otherwise than the view it began with. */
export function isChanged(view: AccountsView, settings: ViewSettings): boolean {
  return JSON.stringify(settingsOf(view)) !== JSON.stringify(settingsOf(viewOf(view.view, settings)))
}
