/** Menus stand beside their chip, inside the page's landmarks, and begin with their first item instead of a hidden stop. */
export const besideChip = { position: 'bottom-start', withinPortal: false, withInitialFocusPlaceholder: false } as const
