import { continuousCodes } from '../../../shared/krx/codes/continuous.ts'
import { parseDerivativeCode } from '../../../shared/krx/codes/derivative.ts'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'

/** Digits after the point of a price: none for KRW, two for points. Currencies are quoted to 0.1 KRW. Source: tick sizes of the exchange. */
export function priceDecimals(kind: InstrumentKind, code: string): number {
  if (kind === 'equity' || kind === 'etf') return 0
  if (kind === 'index') return 2
  const contract = parseDerivativeCode(code)
  return contract ? productDecimals(contract.product) : (continuousDecimals.get(code) ?? 2)
}

const continuousDecimals = new Map<string, number>([
  [continuousCodes.usd ?? '', 1],
  [continuousCodes.yen ?? '', 1],
  [continuousCodes.euro ?? '', 1],
  [continuousCodes.lean_hogs ?? '', 0],
])

/** `01`–`09` and `A…` are indices, `65`–`67` bonds, `75`–`77` currencies; what is left are shares and lean hogs, in whole KRW. */
function productDecimals(product: string): number {
  if (/^(?:0\d|A.|6[567])$/.test(product)) return 2
  return /^7[567]$/.test(product) ? 1 : 0
}
