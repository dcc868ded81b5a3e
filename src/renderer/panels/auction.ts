import type { InstrumentKind, StatusUpdate, ValueState } from '../../shared/contract/streams.ts'
import { phaseAt } from '../../shared/krx/sessions/session.ts'
import type { EpochMs } from '../../shared/domain/units.ts'

/** Call auctions that an instrument may be in; `interruption` is inferred, the feed has no event for it. */
export const auctions = ['opening', 'closing', 'interruption', 'auction'] as const
export type Auction = (typeof auctions)[number]

/**
 * The call auction behind an `expected` value by the timetable of the instrument's market: of equities as the session says, of
 * contracts by the derivatives' own. An auction of an equity amid continuous trading is a volatility interruption or that of an
 * issue which trades by auctions only. `auction` where the timetable cannot tell.
 * @param at market time
 * @returns `null` outside auctions
 */
export function auctionOf(state: ValueState, kind: InstrumentKind, session: StatusUpdate['session'], at: EpochMs): Auction | null {
  if (state !== 'expected') return null
  const isContract = kind === 'future' || kind === 'option'
  const phase = isContract ? phaseAt('equity-derivatives', at) : session.phase
  if (phase === 'opening-auction') return 'opening'
  if (phase === 'closing-auction') return 'closing'
  return isContract || phase === 'closed' ? 'auction' : 'interruption'
}
