import type { InvestorFlow, OptionInvestorFlow, TwoWayFlow } from '../../../shared/domain/flows.ts'
import type { TimeOfDay } from '../../../shared/domain/units.ts'
import { encodeInvestor } from '../../../shared/krx/feed-codes/investor.ts'
import { scaled, thousandKrw } from './scale.ts'
import type { WireObject } from './wire.ts'
import { wireTime } from './wire.ts'

/** The time of an investor table: text, "0" where the figures belong to a whole day. */
export function investorTime(time: TimeOfDay | null): string {
  return time === null ? '0' : String(wireTime(time))
}

/** Rows of an issue, a market or an index: volumes in shares, money in thousand KRW. */
export function encodeFlows(flows: readonly InvestorFlow[]): WireObject[] {
  return flows.map((flow) => ({
    invstCd: encodeInvestor(flow.investor),
    askTrdvol: flow.sellVolume,
    askTrdval: scaled(flow.sellTurnover, thousandKrw),
    bidTrdvol: flow.buyVolume,
    bidTrdval: scaled(flow.buyTurnover, thousandKrw),
  }))
}

/** Rows of a futures market: contracts, thousand KRW. */
export function encodeFuturesFlows(flows: readonly InvestorFlow[]): WireObject[] {
  return flows.map((flow) => ({ invstCd: encodeInvestor(flow.investor), ...accumulated('Mkt', flow) }))
}

/** Rows of an options market, calls and puts apart: contracts, thousand KRW. */
export function encodeOptionFlows(flows: readonly OptionInvestorFlow[]): WireObject[] {
  return flows.map((flow) => ({
    invstCd: encodeInvestor(flow.investor),
    ...accumulated('Call', flow.call),
    ...accumulated('Put', flow.put),
  }))
}

function accumulated(prefix: 'Mkt' | 'Call' | 'Put', flow: TwoWayFlow): WireObject {
  return {
    [`${prefix}AccAskTrdvol`]: flow.sellVolume,
    [`${prefix}AccAskTrdval`]: scaled(flow.sellTurnover, thousandKrw),
    [`${prefix}AccBidTrdvol`]: flow.buyVolume,
    [`${prefix}AccBidTrdval`]: scaled(flow.buyTurnover, thousandKrw),
  }
}
