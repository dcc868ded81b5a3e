import type { EndpointDefinition } from '../endpoint.ts'
import { stockMarket } from '../markets.ts'
import { day, fromTime, interval, issue, toTime } from '../parameters.ts'
import { equityDocuments } from './equity-documents.ts'

const closed = (leaf: string) => ({ v2: `/v2/market/stocks/{market}/${leaf}`, v3: `/v3/market/closed/{market}/${leaf}` })
const realtimePaths = (leaf: string, v2Leaf = leaf) => ({
  v2: `/v2/market/stocks/{market}/{issue}/${v2Leaf}`,
  v3: `/v3/market/realtime/{market}/stocks/{issue}/${leaf}`,
})
const investorPaths = (leaf: string) => ({ v2: `/v2/market/stocks/{market}/${leaf}`, v3: `/v3/market/investors/{market}/${leaf}` })

const realtime = {
  group: 'stocks',
  status: 'live',
  window: { kind: 'realtime' },
  licence: 'realtime',
  envelope: 'result',
  document: false,
} as const
const investors = { group: 'stocks', status: 'live', licence: 'issue-investors', envelope: 'result', document: true } as const

/** One equity of KOSPI or KOSDAQ: quote, book, bars, master, closing figures, investors, members, short selling, foreign holding. */
export const stocksEndpoints = {
  'stocks.lists': {
    ...equityDocuments.lists,
    group: 'stocks',
    id: 'stocks.lists',
    name: { ko: '주식 종목 리스트', en: 'Issue list' },
    paths: closed('lists'),
    parameters: { market: stockMarket, ...equityDocuments.lists.parameters },
  },
  'stocks.master': {
    ...equityDocuments.master,
    group: 'stocks',
    id: 'stocks.master',
    name: { ko: '주식 종목 마스터', en: 'Issue master' },
    paths: closed('{issue}/master'),
    parameters: { market: stockMarket, ...equityDocuments.master.parameters },
  },
  'stocks.selectivemaster': {
    ...equityDocuments.selectivemaster,
    group: 'stocks',
    id: 'stocks.selectivemaster',
    name: { ko: '주식 종목 마스터(요구형)', en: 'Issue master, chosen items' },
    paths: closed('{issue}/selectivemaster'),
    parameters: { market: stockMarket, ...equityDocuments.selectivemaster.parameters },
  },
  'stocks.selectivereal': {
    ...realtime,
    id: 'stocks.selectivereal',
    name: { ko: '주식 실시간(요구형)', en: 'Real-time values, chosen items' },
    status: 'never-delivered',
    paths: { v2: '/v2/market/stocks/{market}/{issue}/selectivereal', v3: null },
    parameters: { market: stockMarket, issue },
  },
  'stocks.closeprice': {
    ...equityDocuments.closeprice,
    group: 'stocks',
    id: 'stocks.closeprice',
    name: { ko: '주식 종가', en: 'Closing price' },
    paths: closed('{issue}/closeprice'),
    parameters: { market: stockMarket, ...equityDocuments.closeprice.parameters },
  },
  'stocks.price': {
    ...realtime,
    id: 'stocks.price',
    name: { ko: '주식 현재가', en: 'Quote' },
    paths: realtimePaths('price'),
    parameters: { market: stockMarket, issue },
  },
  'stocks.orderbook': {
    ...realtime,
    id: 'stocks.orderbook',
    name: { ko: '주식 호가', en: 'Order book' },
    paths: realtimePaths('orderbook'),
    parameters: { market: stockMarket, issue },
  },
  'stocks.investors': {
    ...investors,
    id: 'stocks.investors',
    name: { ko: '종목별 투자자', en: 'Investors of an issue' },
    window: { kind: 'from', time: '15:30' },
    paths: investorPaths('{issue}/investors'),
    parameters: { market: stockMarket, issue },
  },
  'stocks.marketInvestors': {
    ...investors,
    id: 'stocks.marketInvestors',
    name: { ko: '시장별 투자자', en: 'Investors of a market' },
    window: { kind: 'from', time: '15:40' },
    paths: investorPaths('investors'),
    parameters: { market: stockMarket },
  },
  'stocks.index': {
    ...realtime,
    id: 'stocks.index',
    name: { ko: '시장 종합지수', en: 'Composite index of a market' },
    licence: 'closing-or-realtime',
    paths: closed('index'),
    parameters: { market: stockMarket },
  },
  'stocks.closenav': {
    ...equityDocuments.closeprice,
    group: 'stocks',
    id: 'stocks.closenav',
    name: { ko: 'ETF 종가 NAV', en: 'ETF net asset value at the close' },
    window: { kind: 'from', time: '16:00' },
    paths: { v2: '/v2/market/stocks/{market}/{issue}/closenav', v3: '/v3/market/closed/etf/{market}/{issue}/closenav' },
    parameters: { market: stockMarket, issue },
  },
  'stocks.shortsell': {
    ...equityDocuments.shortsell,
    group: 'stocks',
    id: 'stocks.shortsell',
    name: { ko: '공매도 일별', en: 'Short selling by day' },
    paths: closed('{issue}/shortsell'),
    parameters: { market: stockMarket, ...equityDocuments.shortsell.parameters },
  },
  'stocks.intraday': {
    ...realtime,
    id: 'stocks.intraday',
    name: { ko: '주식 일중 시세', en: 'Intraday bars' },
    paths: realtimePaths('intraday'),
    parameters: { market: stockMarket, issue, interval, date: day, from: fromTime, to: toTime },
  },
  'stocks.traderanking': {
    ...realtime,
    id: 'stocks.traderanking',
    name: { ko: '거래원 상위', en: 'Top five members' },
    paths: realtimePaths('traderanking', 'traderaking'),
    aliases: ['/v2/market/stocks/{market}/{issue}/traderanking'],
    parameters: { market: stockMarket, issue },
  },
  'stocks.foreignhistory': {
    ...equityDocuments.foreignhistory,
    group: 'stocks',
    id: 'stocks.foreignhistory',
    name: { ko: '외국인 보유율 일별', en: 'Foreign ownership by day' },
    paths: closed('{issue}/foreignhistory'),
    parameters: { market: stockMarket, ...equityDocuments.foreignhistory.parameters },
  },
  'stocks.history': {
    ...equityDocuments.history,
    group: 'stocks',
    id: 'stocks.history',
    name: { ko: '주식 일·주·월 시세', en: 'Daily, weekly, monthly bars' },
    paths: closed('{issue}/history'),
    parameters: { market: stockMarket, ...equityDocuments.history.parameters },
  },
} as const satisfies Record<string, EndpointDefinition>
