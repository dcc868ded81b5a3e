import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { FuturesMaster } from '../../../shared/domain/instrument.ts'
import { blank, directionOf, formatNumber, formatQuantity, formatRate, formatSigned } from '../../ui/format.ts'
import type { Direction } from '../../ui/format.ts'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { FigureField } from './columns.ts'
import { contractFigures, limitStep, sessionPrice } from './figures.ts'
import type { BoardRow } from './rows.ts'

/** What the figures of a row come from; the same objects until something changes. */
export interface FigureSources {
  readonly row: BoardRow
  readonly market: DerivativeMarket
  readonly quote: InstrumentQuote | undefined
  /** Last value of the underlying, where it is known and of this session. */
  readonly spot: number | null
  readonly master: FuturesMaster | null
  readonly close: number | null
}

export interface FigureText {
  readonly text: string
  readonly direction: Direction | null
}

/** The figures of a row as its cells show them: points with the decimals of the contract, days and contracts whole. */
export function figureTexts(sources: FigureSources): Readonly<Record<FigureField, FigureText>> {
  const { row, quote, master, close } = sources
  const decimals = priceDecimals('future', row.code)
  const price = (value: number | null | undefined): FigureText => plain(value, (known) => formatNumber(known, decimals))
  const step = limitStep(quote, master)
  return {
    code: said(row.kind === 'continuous' ? `${row.code} → ${row.contract}` : row.code),
    expiry: said(master?.lastTradingDay ?? blank),
    remainingDays: plain(master?.remainingDays, formatQuantity),
    close: price(close),
    previousOpenInterest: plain(master?.previousOpenInterest, formatQuantity),
    ...basisTexts(sources, decimals),
    limitStep: said(step === null ? blank : `${step.step}/${step.of}`),
    upperLimit: price(quote?.upperLimit),
    lowerLimit: price(quote?.lowerLimit),
    previousClose: price(master?.previousClose),
  }
}

function basisTexts({ row, market, quote, spot, master }: FigureSources, decimals: number) {
  const figures = row.kind === 'spread' ? none : contractFigures(market, sessionPrice(quote), spot, master)
  return {
    marketBasis: signed(figures.marketBasis, (value) => formatSigned(value, decimals)),
    theoretical: plain(figures.theoretical, (value) => formatNumber(value, decimals)),
    theoreticalBasis: signed(figures.theoreticalBasis, (value) => formatSigned(value, decimals)),
    disparity: signed(figures.disparity, formatRate),
  }
}

const none = { marketBasis: null, theoretical: null, theoreticalBasis: null, disparity: null }

function said(text: string): FigureText {
  return { text, direction: null }
}

function plain(value: number | null | undefined, write: (value: number) => string): FigureText {
  return said(value === null || value === undefined ? blank : write(value))
}

function signed(value: number | null, write: (value: number) => string): FigureText {
  return value === null ? said(blank) : { text: write(value), direction: directionOf(value) }
}
