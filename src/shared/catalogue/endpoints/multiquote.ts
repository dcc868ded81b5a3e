import type { EndpointDefinition, LicenceId } from '../endpoint.ts'
import { stockMarket } from '../markets.ts'
import { issues } from '../parameters.ts'

const paths = (leaf: string) => ({
  v2: `/v2/market/multiquote/stocks/{market}/${leaf}`,
  v3: `/v3/market/realtime/{market}/multiquote/stocks/${leaf}`,
})

const realtime = { group: 'multiquote', status: 'live', window: { kind: 'realtime' }, document: false } as const
const session = { ...realtime, licence: 'session' satisfies LicenceId } as const
const priceBoard = { ...realtime, licence: 'price-board' satisfies LicenceId } as const

/** Many issues in one call: whole markets (rebuilt about once a second) and up to 20 named issues. */
export const multiquoteEndpoints = {
  'multiquote.lists': {
    ...session,
    id: 'multiquote.lists',
    name: { ko: '시장별 현재가 리스트', en: 'Market snapshot: last, volume, turnover' },
    paths: paths('lists'),
    aliases: ['/v2/market/multiquote/stocks/{market}/pricelist'],
    parameters: { market: stockMarket },
    envelope: 'plain',
  },
  'multiquote.ohlclists': {
    ...session,
    id: 'multiquote.ohlclists',
    name: { ko: '시장별 시고저종 리스트', en: 'Market snapshot: open, high, low, last' },
    paths: paths('ohlclists'),
    parameters: { market: stockMarket },
    envelope: 'plain',
  },
  'multiquote.price': {
    ...session,
    id: 'multiquote.price',
    name: { ko: '복수종목 현재가', en: 'Quotes of up to 20 issues' },
    paths: paths('price'),
    parameters: { market: stockMarket, issues },
    envelope: 'result',
  },
  'multiquote.orderbook': {
    ...session,
    id: 'multiquote.orderbook',
    name: { ko: '복수종목 호가', en: 'Order books of up to 20 issues' },
    paths: paths('orderbook'),
    parameters: { market: stockMarket, issues },
    envelope: 'result',
  },
  'multiquote.ahtohlclists': {
    ...priceBoard,
    id: 'multiquote.ahtohlclists',
    name: { ko: '시장별 시간외단일가 시고저종 리스트', en: 'Market snapshot of the after-hours single-price session' },
    paths: paths('ahtohlclists'),
    parameters: { market: stockMarket },
    envelope: 'plain',
  },
  'multiquote.quotelists': {
    ...priceBoard,
    id: 'multiquote.quotelists',
    name: { ko: '시장별 우선호가 리스트', en: 'Market snapshot: best bid and ask' },
    paths: paths('quotelists'),
    parameters: { market: stockMarket },
    envelope: 'plain',
  },
} as const satisfies Record<string, EndpointDefinition>
