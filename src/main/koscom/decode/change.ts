import type { Change, DayRange } from '../../../shared/domain/quote.ts'
import type { Percent, Price } from '../../../shared/domain/units.ts'
import { price } from '../../../shared/domain/units.ts'
import { changeFrom } from '../../../shared/krx/change.ts'
import { decodeChangeState, decodeQuotedOnly } from '../../../shared/krx/feed-codes/change-sign.ts'

interface ChangeWire {
  readonly trdPrc: Price
  readonly cmpprevddPrc: Price | null
  readonly cmpprevddTpCd: string | null
}

/** Change of a price that moved by `cmpprevddPrc`, which is signed as it comes (quirk 41). */
export function changeOf(wire: ChangeWire): Required<Change> {
  return { ...signedChange(wire.trdPrc, wire.cmpprevddPrc, wire.cmpprevddTpCd), quotedOnly: decodeQuotedOnly(wire.cmpprevddTpCd) }
}

/** Change and rate against the base, which is the last price less the change; the rate is half-up to two places. */
export function signedChange(last: Price, change: Price | null, code: string | null): Change {
  if (change === null) return { change: null, changeRate: null, changeState: null }
  return { change, changeRate: rateOf(last, change), changeState: decodeChangeState(code, change) }
}

export function dayRange(wire: { readonly opnprc: Price | null; readonly hgprc: Price | null; readonly lwprc: Price | null }): DayRange {
  return { open: wire.opnprc, high: wire.hgprc, low: wire.lwprc }
}

/** `null` where the base would be nothing, or less: a spread between contracts may be. */
function rateOf(last: Price, change: Price): Percent | null {
  const base = price(Math.round((last - change) * 100) / 100)
  return changeFrom(base, last).changeRate
}
