import type { PriceStyle } from '../../adapters/chart/picture.ts'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import type { Companion } from './companion.ts'
import type { BasePrice } from './figures.ts'
import type { Indicator } from './indicators.ts'

/** What a chart is drawn with besides its bars. */
export interface ChartTerms {
  readonly code: string
  /** Its code until a quote tells it. */
  readonly name: string
  /** `null` until a quote tells it. */
  readonly kind: InstrumentKind | null
  /** Whose timetable says when call auctions are. */
  readonly group: ProductGroup
  readonly base: BasePrice | null
  readonly style: PriceStyle
  readonly log: boolean
  readonly indicators: readonly Indicator[]
  /** Instruments that it is compared with; the axis shows percent while there are any. */
  readonly compared: readonly Companion[]
  /** The index under a future whose basis is shown; `null` for none. */
  readonly spot: Companion | null
  /** Words of the chart in the language of the window. */
  readonly labels: Readonly<Record<'volume' | 'basis' | 'interval' | 'time' | 'open' | 'high' | 'low' | 'close', string>>
}
