import { marketGauges } from '../../../shared/krx/market-gauges.ts'

const [kospi, kospi200, future] = marketGauges.kospi
const [kosdaq] = marketGauges.kosdaq

/** What the strip shows: KOSPI, KOSDAQ, KOSPI 200 and its nearest future. */
export const stripCodes = [kospi, kosdaq, kospi200, future] as const
export type StripCode = (typeof stripCodes)[number]
