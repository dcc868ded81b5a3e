import type { LicenceId } from './endpoint.ts'
import type { EndpointId } from './index.ts'

/** One question that tells whether a key holds a licence group. */
export interface LicenceTrial {
  readonly endpoint: EndpointId
  readonly parameters: Readonly<Record<string, string | string[]>>
}

/** The lightest question of each group; where it needs an issue, the largest of the exchange. Each costs one call. */
export const licenceTrials: Readonly<Record<LicenceId, LicenceTrial>> = {
  session: { endpoint: 'multiquote.price', parameters: { market: 'kospi', issues: ['005930'] } },
  'closing-or-realtime': { endpoint: 'stocks.index', parameters: { market: 'kospi' } },
  realtime: { endpoint: 'stocks.price', parameters: { market: 'kospi', issue: '005930' } },
  'derivatives-closing-or-realtime': { endpoint: 'futures.lists', parameters: { market: 'kospi200' } },
  'derivatives-realtime': { endpoint: 'futures.investors', parameters: { market: 'kospi200' } },
  'index-closing-or-realtime': { endpoint: 'index.closeindex', parameters: { market: 'kospi', issue: 'K1' } },
  'index-realtime': { endpoint: 'index.index', parameters: { market: 'kospi', issue: 'K1' } },
  'issue-investors': { endpoint: 'stocks.marketInvestors', parameters: { market: 'kospi' } },
  'price-board': { endpoint: 'multiquote.quotelists', parameters: { market: 'kosdaq' } },
  'extra-services': { endpoint: 'calendar.holiday', parameters: { nation: 'KR' } },
}
