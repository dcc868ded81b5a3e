export const importViews = ['file', 'screen', 'range'] as const
export type ImportView = (typeof importViews)[number]

/** The view of a saved layout; the first one where it names none. */
export function readView(memory: unknown): ImportView {
  const kept = typeof memory === 'object' && memory !== null && 'view' in memory ? memory.view : null
  return importViews.find((view) => view === kept) ?? 'file'
}
