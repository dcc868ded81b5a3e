import type { InstrumentKind, ValueState } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { useSampled, useTerminal } from '../store/context.ts'
import { marketNow } from '../store/market-time.ts'
import { auctionOf, auctions } from './auction.ts'
import type { Auction } from './auction.ts'

/** The auction that an expected price belongs to; `null` outside auctions. */
export function useAuction(state: ValueState, kind: InstrumentKind): Auction | null {
  const { status } = useTerminal()
  const name = useSampled(() => {
    const latest = status.get()
    return (latest && auctionOf(state, kind, latest.session, epochMs(marketNow(latest.clock, Date.now())))) ?? ''
  }, 500)
  return auctions.find((auction) => auction === name) ?? null
}
