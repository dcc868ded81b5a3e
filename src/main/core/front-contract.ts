import { derivativeMarkets } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import { continuousCodes } from '../../shared/krx/codes/continuous.ts'
import type { MarketGateway } from '../market/gateway.ts'

/**
 * The contract that a continuous code stands for now, by the list of its market, where both have the same ISIN.
 * @throws TerminalError `no-data` when the list does not tell, and what the gateway answers.
 */
export async function frontContract(gateway: MarketGateway, code: IssueCode, signal: AbortSignal): Promise<IssueCode> {
  const market = derivativeMarkets.find((candidate) => continuousCodes[candidate] === code)
  const issues = market === undefined ? [] : (await gateway.call('futures.lists', { market }, signal)).issues
  const isin = issues.find((issue) => issue.code === code)?.isin ?? null
  const front = issues.find((issue) => issue.code !== code && issue.isin === isin)
  if (isin !== null && front !== undefined) return front.code
  throw new TerminalError({ kind: 'no-data', message: `no contract stands behind ${code}`, endpoint: 'futures.lists' })
}
