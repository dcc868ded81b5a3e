import type { EndpointDefinition } from '../endpoint.ts'
import { stockMarket as market } from '../markets.ts'
import { count, fromDate, issue, nation, period, toDate } from '../parameters.ts'

/** Services with a licence of their own, apart from market data. */
const extra = { status: 'live', licence: 'extra-services' } as const
const etfPaths = (leaf: string) => ({
  v2: `/v2/market/stocks/{market}/{issue}/${leaf}`,
  v3: `/v3/market/extra/stocks/{market}/{issue}/${leaf}`,
})
const batch = { ...extra, group: 'etf', window: { kind: 'daily-at', time: '06:30' }, document: true } as const

export const extraEndpoints = {
  'etf.pdf': {
    ...batch,
    id: 'etf.pdf',
    name: { ko: 'ETF 구성종목(PDF)', en: 'ETF basket' },
    envelope: 'plain',
    paths: etfPaths('pdf'),
    parameters: { market, issue },
  },
  'etf.nav': {
    ...extra,
    group: 'etf',
    id: 'etf.nav',
    name: { ko: 'ETF 실시간 NAV', en: 'ETF net asset value, live' },
    window: { kind: 'realtime' },
    envelope: 'result',
    document: false,
    paths: etfPaths('nav'),
    parameters: { market, issue },
  },
  'etf.navhistory': {
    ...batch,
    id: 'etf.navhistory',
    name: { ko: 'ETF NAV 추이', en: 'ETF net asset value by day' },
    envelope: 'result',
    paths: etfPaths('navhistory'),
    parameters: { market, issue, period, from: fromDate, to: toDate, count },
  },
  'calendar.holiday': {
    ...extra,
    group: 'calendar',
    id: 'calendar.holiday',
    name: { ko: '국가별 휴장일', en: 'Market holidays of a country' },
    window: { kind: 'realtime' },
    envelope: 'plain',
    document: true,
    paths: { v2: '/v2/market/stocks/{nation}/holiday', v3: '/v3/market/extra/stocks/{nation}/holiday' },
    parameters: { nation },
  },
} as const satisfies Record<string, EndpointDefinition>
