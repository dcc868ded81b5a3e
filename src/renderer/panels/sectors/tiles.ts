import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { Tile } from '../../adapters/chart/treemap-option.ts'
import { blank, formatRate } from '../../ui/format.ts'
import type { IndexFigures } from './figures.ts'

/** What the tiles of a map are made of. */
export interface TileSources {
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  readonly figures: ReadonlyMap<string, IndexFigures>
  /** Whether the expected rate of an auction takes the place of the last one. */
  readonly expected: boolean
  readonly nameOf: (code: string) => string
}

/** A tile for every index whose market value is known, largest first. */
export function tilesOf(codes: readonly string[], { quotes, figures, expected, nameOf }: TileSources): readonly Tile[] {
  return codes
    .flatMap((code): readonly Tile[] => {
      const figure = figures.get(code)
      const size = figure?.marketCapitalisation ?? 0
      if (size <= 0) return []
      const value = (expected ? figure?.expectedRate : quotes.get(code)?.changeRate) ?? null
      const text = value === null ? blank : `${formatRate(value)}%`
      return [{ id: code, name: nameOf(code), size, value, text }]
    })
    .sort((one, other) => other.size - one.size)
}
