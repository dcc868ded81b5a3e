import type { EndpointDefinition } from '../endpoint.ts'
import { indexFamily as market } from '../markets.ts'
import { count, day, fromDate, fromTime, interval, issue, period, toDate, toTime } from '../parameters.ts'

const paths = (side: 'realtime' | 'closed', leaf: string) => ({
  v2: `/v2/market/index/{market}/{issue}/${leaf}`,
  v3: `/v3/market/${side}/index/{market}/{issue}/${leaf}`,
})
const realtime = {
  group: 'index',
  status: 'live',
  window: { kind: 'realtime' },
  licence: 'index-realtime',
  envelope: 'result',
  document: false,
} as const
const closed = { group: 'index', status: 'live', licence: 'index-closing-or-realtime', envelope: 'result', document: true } as const

/** Indices of KOSPI, KOSDAQ, the KRX sectors and other families. `issue` takes the index code, for example `K1`. */
export const indexEndpoints = {
  'index.closeindex': {
    ...closed,
    id: 'index.closeindex',
    name: { ko: '지수 종가', en: 'Index at the close' },
    window: { kind: 'from', time: '15:40' },
    paths: paths('closed', 'closeindex'),
    aliases: ['/v2/market/index/{market}/{issue}/closeprice'],
    parameters: { market, issue },
  },
  'index.index': {
    ...realtime,
    id: 'index.index',
    name: { ko: '지수 현재', en: 'Index level' },
    paths: paths('realtime', 'index'),
    parameters: { market, issue },
  },
  'index.prospectindex': {
    ...realtime,
    id: 'index.prospectindex',
    name: { ko: '예상지수', en: 'Expected index in an auction' },
    paths: paths('realtime', 'prospectindex'),
    parameters: { market, issue },
  },
  'index.marketcap': {
    ...realtime,
    /** Market value and number of issues hold for a day well enough; what moves is asked for anew where it is looked at. */
    document: true,
    id: 'index.marketcap',
    name: { ko: '지수 시가총액', en: 'Market capitalisation of an index' },
    paths: paths('realtime', 'marketcap'),
    parameters: { market, issue },
  },
  'index.investors': {
    ...realtime,
    id: 'index.investors',
    name: { ko: '업종별 투자자', en: 'Investors of an index' },
    paths: paths('realtime', 'investors'),
    parameters: { market, issue },
  },
  'index.intraday': {
    ...realtime,
    id: 'index.intraday',
    name: { ko: '지수 일중 시세', en: 'Index intraday bars' },
    /** The documents name the equity licence here. */
    licence: 'realtime',
    paths: paths('realtime', 'intraday'),
    parameters: { market, issue, interval, date: day, from: fromTime, to: toTime },
  },
  'index.history': {
    ...closed,
    id: 'index.history',
    name: { ko: '지수 일·주·월 시세', en: 'Index daily, weekly, monthly bars' },
    window: { kind: 'daily-at', time: '06:30' },
    paths: paths('closed', 'history'),
    aliases: ['/v3/market/closed/index/index/{market}/{issue}/history'],
    parameters: { market, issue, period, from: fromDate, to: toDate, count },
  },
} as const satisfies Record<string, EndpointDefinition>
