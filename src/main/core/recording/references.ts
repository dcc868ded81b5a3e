import { confirmingLeg, optionSeries } from '../../../shared/krx/option-series.ts'
import type { MarketGateway } from '../../market/gateway.ts'
import type { Subject } from '../../market/subject.ts'

/**
 * Has the documents kept without which boards cannot show a recorded contract later: the list of its market, for an option the
 * master that stands for its series. What the store holds of the day costs no call. @throws TerminalError
 */
export async function keepReferences(gateway: MarketGateway, subject: Subject, signal: AbortSignal): Promise<void> {
  const { family, code, market } = subject
  if (family === 'futures') await gateway.current('futures.lists', { market }, signal)
  if (family !== 'options') return
  const { issues } = await gateway.current('options.lists', { market }, signal)
  const series = optionSeries(market, issues).find(({ pairs }) => pairs.some(({ call, put }) => call === code || put === code))
  const issue = series === undefined ? null : confirmingLeg(series)
  if (issue !== null) await gateway.current('options.master', { market, issue }, signal)
}
