import type { InstrumentQuote } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'

/** A quote for tests of panels: a share in continuous trading, above its base price, its last print a sale. */
export const sampleQuote: InstrumentQuote = {
  code: '005930',
  kind: 'equity',
  name: '삼성전자',
  last: 71_300,
  change: 1_300,
  changeRate: 1.857,
  open: 70_500,
  high: 71_600,
  low: 69_900,
  volume: 12_345_678,
  turnover: 880_123_000_000,
  bid: 71_300,
  ask: 71_400,
  bidSize: 600,
  askSize: 300,
  lastQuantity: 9,
  basePrice: 70_000,
  openInterest: null,
  upperLimit: 91_000,
  lowerLimit: 49_000,
  changeState: 'up',
  lastSide: 'sell',
  time: '10:00:00.00',
  expectedPrice: null,
  expectedQuantity: null,
  receivedAt: epochMs(Date.UTC(2026, 10, 20, 1)),
  state: 'live',
  failure: null,
}
