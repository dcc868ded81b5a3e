import type { EndpointDefinition } from '../endpoint.ts'
import { only } from '../parameters.ts'
import { equityDocuments } from './equity-documents.ts'

/**
 * KONEX has documents only. The list path stands on its page; the others follow the pattern of the specification workbook
 * (the page repeats the KOSPI text), so treat a 404 as "not offered".
 */
const paths = (leaf: string) => ({ v2: `/v2/market/stocks/konex/${leaf}`, v3: `/v3/market/closed/konex/${leaf}` })
const market = only('konex')

export const konexEndpoints = {
  'konex.lists': {
    ...equityDocuments.lists,
    group: 'konex',
    id: 'konex.lists',
    name: { ko: '코넥스 종목 리스트', en: 'KONEX issue list' },
    paths: paths('lists'),
    parameters: { market, ...equityDocuments.lists.parameters },
  },
  'konex.master': {
    ...equityDocuments.master,
    group: 'konex',
    id: 'konex.master',
    name: { ko: '코넥스 종목 마스터', en: 'KONEX issue master' },
    paths: paths('{issue}/master'),
    parameters: { market, ...equityDocuments.master.parameters },
  },
  'konex.selectivemaster': {
    ...equityDocuments.selectivemaster,
    group: 'konex',
    id: 'konex.selectivemaster',
    name: { ko: '코넥스 종목 마스터(요구형)', en: 'KONEX issue master, chosen items' },
    paths: paths('{issue}/selectivemaster'),
    parameters: { market, ...equityDocuments.selectivemaster.parameters },
  },
  'konex.closeprice': {
    ...equityDocuments.closeprice,
    group: 'konex',
    id: 'konex.closeprice',
    name: { ko: '코넥스 종가', en: 'KONEX closing price' },
    paths: paths('{issue}/closeprice'),
    parameters: { market, ...equityDocuments.closeprice.parameters },
  },
  'konex.shortsell': {
    ...equityDocuments.shortsell,
    group: 'konex',
    id: 'konex.shortsell',
    name: { ko: '코넥스 공매도 일별', en: 'KONEX short selling by day' },
    paths: paths('{issue}/shortsell'),
    parameters: { market, ...equityDocuments.shortsell.parameters },
  },
  'konex.foreignhistory': {
    ...equityDocuments.foreignhistory,
    group: 'konex',
    id: 'konex.foreignhistory',
    name: { ko: '코넥스 외국인 보유율 일별', en: 'KONEX foreign ownership by day' },
    paths: paths('{issue}/foreignhistory'),
    parameters: { market, ...equityDocuments.foreignhistory.parameters },
  },
  'konex.history': {
    ...equityDocuments.history,
    group: 'konex',
    id: 'konex.history',
    name: { ko: '코넥스 일·주·월 시세', en: 'KONEX daily, weekly, monthly bars' },
    paths: paths('{issue}/history'),
    parameters: { market, ...equityDocuments.history.parameters },
  },
} as const satisfies Record<string, EndpointDefinition>
