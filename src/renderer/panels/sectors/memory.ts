import { indexFamilies } from '../../../shared/catalogue/markets.ts'
import type { IndexFamily } from '../../../shared/catalogue/markets.ts'
import { quoteFields } from '../../ui/quotes/quote-text.ts'
import { familyCodes } from './groups.ts'

export const views = ['table', 'map'] as const
export type SectorsView = (typeof views)[number]
export const detailTabs = ['chart', 'investors', 'closing', 'composition'] as const
export type DetailTab = (typeof detailTabs)[number]

/** Columns of live quotes behind the name. */
export const sectorFields = ['last', 'changeRate', 'change', 'volume', 'turnover'] as const
/** Columns of what an index is made of, and of the index that an auction would make. */
export const figureFields = ['expected', 'expectedRate', 'issueCount', 'marketCapitalisation'] as const
export type FigureField = (typeof figureFields)[number]
export type SortField = 'name' | (typeof sectorFields)[number] | FigureField

const sortFields: readonly SortField[] = ['name', ...sectorFields, ...figureFields]

export interface SectorSort {
  readonly field: SortField
  readonly descending: boolean
}

export interface SectorsMemory {
  readonly family: IndexFamily
  readonly sort: SectorSort | null
  readonly view: SectorsView
  /** Id of the group of indices on the map; `null` for the first one of the family. */
  readonly group: string | null
  /** Index whose details are open. */
  readonly detail: string | null
  readonly tab: DetailTab
}

/** Reads what a saved layout brings. */
export function readMemory(memory: unknown): SectorsMemory {
  const held = record(memory)
  const sort = record(held['sort'])
  const field = sortFields.find((name) => name === sort['field'])
  const { group, detail } = held
  return {
    family: indexFamilies.find((family) => family === held['family']) ?? 'kospi',
    sort: field ? { field, descending: sort['descending'] === true } : null,
    view: views.find((view) => view === held['view']) ?? 'table',
    group: typeof group === 'string' ? group : null,
    detail: isListed(detail) ? detail : null,
    tab: detailTabs.find((tab) => tab === held['tab']) ?? 'chart',
  }
}

/** Whether a column shows live quotes. */
export function isQuoteField(field: SortField): field is 'name' | (typeof sectorFields)[number] {
  return field === 'name' || quoteFields.some((name) => name === field)
}

function isListed(code: unknown): code is string {
  return typeof code === 'string' && indexFamilies.some((family) => familyCodes(family).includes(code))
}

function record(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
