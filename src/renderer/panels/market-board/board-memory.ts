import type { LiveSort } from '../../adapters/grid/live-column.ts'
import { readArrangement } from './arrangement.ts'
import { boardFields } from './columns.ts'
import type { Arrangement, BoardField } from './columns.ts'
import { marketFilters, moveFilters } from './filters.ts'
import type { MarketFilter, MoveFilter } from './filters.ts'

/** What a board remembers from one start to the next. */
export interface BoardMemory {
  readonly market: MarketFilter
  readonly move: MoveFilter
  readonly sort: LiveSort<BoardField>
  readonly columns: Arrangement
}

/** What a layout has kept, as far as it makes sense; the defaults elsewhere. */
export function readMemory(memory: unknown): BoardMemory {
  const kept: Readonly<Record<string, unknown>> = isRecord(memory) ? memory : {}
  const sort: Readonly<Record<string, unknown>> = isRecord(kept['sort']) ? kept['sort'] : {}
  return {
    market: oneOf(marketFilters, kept['market']) ?? 'all',
    move: oneOf(moveFilters, kept['move']) ?? 'any',
    sort: { field: oneOf(boardFields, sort['field']) ?? 'turnover', descending: sort['descending'] !== false },
    columns: readArrangement(isRecord(kept['columns']) ? kept['columns'] : {}),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((each) => each === value)
}
