import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { InvestorFlow } from '../../../shared/domain/flows.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { f64 } from '../columns.ts'
import type { EquitySession } from '../equities/session.ts'
import { investorRows } from './investors.ts'

/** Who trades in a market today: the table of the market and of its composite index are one. */
export function marketFlows(session: EquitySession, market: StockMarket, date: TradeDate): readonly InvestorFlow[] {
  const { issues, tape } = session.state
  let volume = 0
  let turnover = 0
  issues.forEach((issue, row) => {
    if (issue.market !== market) return
    volume += f64(tape.volume, row)
    turnover += f64(tape.turnover, row)
  })
  return investorRows({ volume, turnover }, market, date)
}
