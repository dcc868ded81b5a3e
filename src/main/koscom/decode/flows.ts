import type {
  EtfBasketWire,
  HolidaysWire,
  InvestorsWire,
  MemberRankingWire,
  MemberWire,
  OptionInvestorsWire,
} from '../../../shared/catalogue/wire/flows.ts'
import type {
  EtfBasket,
  HolidayCalendar,
  InvestorFlows,
  MemberRanking,
  MemberShare,
  OptionInvestorFlows,
  TwoWayFlow,
} from '../../../shared/domain/flows.ts'
import type { Krw, Quantity, TradeDate } from '../../../shared/domain/units.ts'
import { price } from '../../../shared/domain/units.ts'
import { decodeInvestor } from '../../../shared/krx/feed-codes/investor.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

/** End-of-day investors of an issue or a market. */
export function closingInvestors(wire: InvestorsWire, context: ReplyContext): InvestorFlows {
  return investorFlows(wire, context.coveredDate, context)
}

/** Investors of the running session. */
export function liveInvestors(wire: InvestorsWire, context: ReplyContext): InvestorFlows {
  return investorFlows(wire, null, context)
}

function investorFlows(wire: InvestorsWire, tradeDate: TradeDate | null, { id }: ReplyContext): InvestorFlows {
  if (wire.invstLists.length === 0) throw noData(id)
  const flows = wire.invstLists.map((row) => ({
    investor: decodeInvestor(row.invstCd),
    ...twoWay(row.askTrdvol, row.askTrdval, row.bidTrdvol, row.bidTrdval),
  }))
  return { code: wire.isuSrtCd, isin: wire.isuCd, time: wire.Tm, tradeDate, empty: flows.every(isZero), flows }
}

export function optionInvestors(wire: OptionInvestorsWire, { id }: ReplyContext): OptionInvestorFlows {
  if (wire.invstLists.length === 0) throw noData(id)
  const flows = wire.invstLists.map((row) => ({
    investor: decodeInvestor(row.invstCd),
    call: twoWay(row.CallAccAskTrdvol, row.CallAccAskTrdval, row.CallAccBidTrdvol, row.CallAccBidTrdval),
    put: twoWay(row.PutAccAskTrdvol, row.PutAccAskTrdval, row.PutAccBidTrdvol, row.PutAccBidTrdval),
  }))
  return { time: wire.Tm, empty: flows.every(({ call, put }) => isZero(call) && isZero(put)), flows }
}

function twoWay(sellVolume: Quantity, sellTurnover: Krw, buyVolume: Quantity, buyTurnover: Krw): TwoWayFlow {
  return { sellVolume, sellTurnover, buyVolume, buyTurnover }
}

/** All rows at zero is how the feed answers outside its hours (quirk 59). */
function isZero(flow: TwoWayFlow): boolean {
  return flow.sellVolume === 0 && flow.sellTurnover === 0 && flow.buyVolume === 0 && flow.buyTurnover === 0
}

export function memberRanking(wire: MemberRankingWire, { id }: ReplyContext): MemberRanking {
  if (wire.buyers.length === 0 && wire.sellers.length === 0) throw noData(id)
  return { code: wire.isuSrtCd, buyers: wire.buyers.map(memberShare), sellers: wire.sellers.map(memberShare) }
}

function memberShare({ name, volume, turnover, averagePrice, share }: MemberWire): MemberShare {
  return { member: name, volume, turnover, averagePrice: price(averagePrice), share }
}

export function etfBasket(wire: EtfBasketWire, { id }: ReplyContext): EtfBasket {
  if (wire.Lists.length === 0) throw noData(id, 'the basket is empty')
  const constituents = wire.Lists.map((row) => ({
    isin: row.isuCd,
    name: row.isuNm,
    units: row.Unit,
    amount: row.SetAmt,
    weight: row.ratio,
  }))
  return { tradeDate: wire.InqDd, constituents }
}

/** An empty list is an answer: no closures ahead. */
export function holidays(wire: HolidaysWire, { parameters }: ReplyContext): HolidayCalendar {
  return { nation: wire.marketCd ?? String(parameters['nation']), holidays: wire.Lists.toSorted() }
}
