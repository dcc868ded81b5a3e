import type { EndpointDefinition } from '../endpoint.ts'
import { derivativeMarket as market } from '../markets.ts'
import { count, day, derivativeFromTime, derivativeToTime, fromDate, interval, issue, period, toDate } from '../parameters.ts'

type Side = 'futures' | 'options'
const closed = (side: Side, leaf: string) => ({
  v2: `/v2/market/${side}/{market}/${leaf}`,
  v3: `/v3/market/closed/derivative/${side}/{market}/${leaf}`,
})
const realtimePaths = (side: Side, leaf: string) => ({
  v2: `/v2/market/${side}/{market}/${leaf}`,
  v3: `/v3/market/realtime/derivative/${side}/{market}/${leaf}`,
})

const batch = {
  status: 'live',
  window: { kind: 'daily-at', time: '06:30' },
  licence: 'derivatives-closing-or-realtime',
  envelope: 'result',
  document: true,
} as const
const realtime = {
  status: 'live',
  window: { kind: 'realtime' },
  licence: 'derivatives-realtime',
  envelope: 'result',
  document: false,
} as const
/** The documents name the equity licence for intraday bars of derivatives. */
const bars = { ...realtime, licence: 'realtime' } as const
const intradayParameters = { market, issue, interval, date: day, from: derivativeFromTime, to: derivativeToTime } as const
const historyParameters = { market, issue, period, from: fromDate, to: toDate, count } as const

export const futuresEndpoints = {
  'futures.lists': {
    ...batch,
    group: 'futures',
    id: 'futures.lists',
    name: { ko: '선물 종목 리스트', en: 'Futures list' },
    envelope: 'plain',
    paths: closed('futures', 'lists'),
    parameters: { market },
  },
  'futures.master': {
    ...batch,
    group: 'futures',
    id: 'futures.master',
    name: { ko: '선물 종목 마스터', en: 'Futures master' },
    paths: closed('futures', '{issue}/master'),
    parameters: { market, issue },
  },
  'futures.closeprice': {
    ...batch,
    group: 'futures',
    id: 'futures.closeprice',
    name: { ko: '선물 종가', en: 'Futures closing price' },
    window: { kind: 'daily-at', time: '15:50' },
    paths: closed('futures', '{issue}/closeprice'),
    parameters: { market, issue },
  },
  'futures.price': {
    ...realtime,
    group: 'futures',
    id: 'futures.price',
    name: { ko: '선물 현재가', en: 'Futures quote' },
    paths: realtimePaths('futures', '{issue}/price'),
    parameters: { market, issue },
  },
  'futures.orderbook': {
    ...realtime,
    group: 'futures',
    id: 'futures.orderbook',
    name: { ko: '선물 호가', en: 'Futures order book' },
    paths: realtimePaths('futures', '{issue}/orderbook'),
    parameters: { market, issue },
  },
  'futures.intraday': {
    ...bars,
    group: 'futures',
    id: 'futures.intraday',
    name: { ko: '선물 일중 시세', en: 'Futures intraday bars' },
    paths: realtimePaths('futures', '{issue}/intraday'),
    parameters: intradayParameters,
  },
  'futures.history': {
    ...batch,
    group: 'futures',
    id: 'futures.history',
    name: { ko: '선물 일·주·월 시세', en: 'Futures daily, weekly, monthly bars' },
    paths: closed('futures', '{issue}/history'),
    parameters: historyParameters,
  },
  'futures.investors': {
    ...realtime,
    group: 'futures',
    id: 'futures.investors',
    name: { ko: '선물 투자자별', en: 'Investors of a futures market' },
    paths: realtimePaths('futures', 'market/investors'),
    parameters: { market },
  },
} as const satisfies Record<string, EndpointDefinition>

export const optionsEndpoints = {
  'options.lists': {
    ...batch,
    group: 'options',
    id: 'options.lists',
    name: { ko: '옵션 종목 리스트', en: 'Options list' },
    envelope: 'plain',
    paths: closed('options', 'lists'),
    parameters: { market },
  },
  'options.master': {
    ...batch,
    group: 'options',
    id: 'options.master',
    name: { ko: '옵션 종목 마스터', en: 'Option master' },
    paths: closed('options', '{issue}/master'),
    parameters: { market, issue },
  },
  'options.closeprice': {
    ...batch,
    group: 'options',
    id: 'options.closeprice',
    name: { ko: '옵션 종가', en: 'Option closing price' },
    window: { kind: 'from', time: '15:50' },
    paths: closed('options', '{issue}/closeprice'),
    parameters: { market, issue },
  },
  'options.price': {
    ...realtime,
    group: 'options',
    id: 'options.price',
    name: { ko: '옵션 현재가', en: 'Option quote' },
    paths: realtimePaths('options', '{issue}/price'),
    parameters: { market, issue },
  },
  'options.orderbook': {
    ...realtime,
    group: 'options',
    id: 'options.orderbook',
    name: { ko: '옵션 호가', en: 'Option order book' },
    paths: realtimePaths('options', '{issue}/orderbook'),
    aliases: ['/v3/market/realtime/derivative/options/{market}/{issue}/oederbook'],
    parameters: { market, issue },
  },
  'options.intraday': {
    ...bars,
    group: 'options',
    id: 'options.intraday',
    name: { ko: '옵션 일중 시세', en: 'Option intraday bars' },
    paths: realtimePaths('options', '{issue}/intraday'),
    parameters: intradayParameters,
  },
  'options.history': {
    ...batch,
    group: 'options',
    id: 'options.history',
    name: { ko: '옵션 일·주·월 시세', en: 'Option daily, weekly, monthly bars' },
    paths: closed('options', '{issue}/history'),
    parameters: historyParameters,
  },
  'options.investors': {
    ...realtime,
    group: 'options',
    id: 'options.investors',
    name: { ko: '옵션 투자자별', en: 'Investors of an options market' },
    paths: realtimePaths('options', 'market/investors'),
    parameters: { market },
  },
} as const satisfies Record<string, EndpointDefinition>
