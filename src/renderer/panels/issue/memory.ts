import { selectableItem } from '../../../shared/catalogue/selectable-items.ts'

/** What the panel answers, in the order of its tabs. */
export const issueTabs = ['members', 'short', 'foreign', 'etf', 'master', 'close'] as const
export type IssueTab = (typeof issueTabs)[number]

/** Most items of the master that one call takes. Source: API documents of `selectivemaster`. */
export const mostItems = 10

export interface IssueMemory {
  readonly tab: IssueTab
  /** Items of the master that are chosen, by their names in the catalogue. */
  readonly items: readonly string[]
}

/** What the plain master lacks. */
const firstItems = [
  'yearHigh',
  'yearHighOn',
  'yearLow',
  'yearLowOn',
  'freeFloatShares',
  'averageVolume20',
  'averagePrice20',
  'debtRatio',
  'creditRating',
  'capitalStock',
]

/** Reads what a saved layout brings; what does not fit is as at first. */
export function readMemory(memory: unknown): IssueMemory {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const items: readonly unknown[] | null = Array.isArray(held['items']) ? held['items'] : null
  return {
    tab: issueTabs.find((tab) => tab === held['tab']) ?? 'members',
    items: items ? knownItems(items) : firstItems,
  }
}

function knownItems(items: readonly unknown[]): readonly string[] {
  const known = items.flatMap((item) => (typeof item === 'string' ? (selectableItem(item)?.name ?? []) : []))
  return [...new Set(known)].slice(0, mostItems)
}
