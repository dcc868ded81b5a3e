import type { LocalizedText, StreamDefinition } from './endpoint.ts'
import type { EndpointId } from './index.ts'

/** Panels that endpoints are shown in, by the ids of the panel registry, with their titles. */
export const placePanels = {
  'market-board': { ko: '전 종목 시세', en: 'Market board' },
  watchlist: { ko: '관심종목', en: 'Watchlist' },
  'order-book': { ko: '호가', en: 'Order book' },
  tape: { ko: '체결', en: 'Time and sales' },
  chart: { ko: '차트', en: 'Chart' },
  'instrument-header': { ko: '현재가', en: 'Quote' },
  'index-strip': { ko: '지수', en: 'Indices' },
  sectors: { ko: '업종', en: 'Sectors' },
  'futures-board': { ko: '선물 전광판', en: 'Futures board' },
  'option-board': { ko: '옵션 전광판', en: 'Option board' },
  'investor-flows': { ko: '투자자별 매매동향', en: 'Investor flows' },
  issue: { ko: '종목 상세', en: 'Issue' },
  access: { ko: '권한·호출 한도', en: 'Permissions and quota' },
  console: { ko: 'API 콘솔', en: 'API console' },
} as const satisfies Record<string, LocalizedText>

export type PlacePanel = keyof typeof placePanels

/** Where on screen a person sees what an endpoint or a channel gives. */
export interface Place {
  readonly panel: PlacePanel
  readonly what: LocalizedText
}

const at = (panel: PlacePanel, ko: string, en: string): Place => ({ panel, what: { ko, en } })

const equityBars = at('chart', '주식 분·초봉', 'intraday bars of an issue')
const equityDays = at('chart', '주식 일·주·월봉', 'daily, weekly, monthly bars of an issue')

/** Every endpoint has one; an endpoint without one does not compile. Most serve other panels besides: this is the place to look. */
export const endpointPlaces: Readonly<Record<EndpointId, Place>> = {
  'multiquote.lists': at('market-board', '현재가·거래량·거래대금', 'last, volume, turnover'),
  'multiquote.ohlclists': at('market-board', '시가·고가·저가', 'open, high, low'),
  'multiquote.price': at('watchlist', '실시간이 없을 때의 시세(20종목씩)', 'quotes of 20 issues a call where nothing streams'),
  'multiquote.orderbook': at('watchlist', '실시간이 없을 때의 매수·매도 잔량', 'bid and ask sizes where nothing streams'),
  'multiquote.ahtohlclists': at('market-board', '세션 라이선스가 없을 때의 장후 가격', 'prices after hours without the session licence'),
  'multiquote.quotelists': at('market-board', '세션 라이선스가 없을 때의 현재가', 'last prices without the session licence'),
  'stocks.lists': at('market-board', '종목 코드와 이름', 'codes and names of issues'),
  'stocks.master': at('issue', '종목 마스터', 'all fields of the master'),
  'stocks.selectivemaster': at('issue', '고른 마스터 항목', 'chosen items of the master'),
  'stocks.selectivereal': at('console', '제공된 적 없음', 'announced and never delivered'),
  'stocks.closeprice': at('issue', '종가', 'closing price'),
  'stocks.price': at('watchlist', '한 종목의 시세', 'quote of one issue'),
  'stocks.orderbook': at('order-book', '10단계 호가', 'ten levels a side'),
  'stocks.investors': at('investor-flows', '종목의 투자자별 매매', 'investors of an issue'),
  'stocks.marketInvestors': at('investor-flows', '시장의 투자자별 매매', 'investors of a market'),
  'stocks.index': at('sectors', '시장 지수', 'the composite of a market'),
  'stocks.closenav': at('issue', 'ETF 종가 NAV와 괴리율', 'closing net asset value and deviation of an ETF'),
  'stocks.shortsell': at('issue', '공매도', 'short selling by day'),
  'stocks.intraday': equityBars,
  'stocks.traderanking': at('issue', '거래원 상위 5', 'five largest members a side'),
  'stocks.foreignhistory': at('issue', '외국인 보유율', 'foreign ownership by day'),
  'stocks.history': equityDays,
  'futures.lists': at('futures-board', '상품의 모든 선물', 'contracts of a product'),
  'futures.master': at('futures-board', '기준가·상하한가·잔존일', 'base prices, limits, remaining days'),
  'futures.closeprice': at('futures-board', '정산가와 종가', 'settlement and closing prices'),
  'futures.price': at('futures-board', '현재가·거래량', 'last prices and volumes of futures'),
  'futures.orderbook': at('order-book', '선물 5단계 호가', 'five levels of a future'),
  'futures.intraday': at('chart', '선물 분·초봉', 'intraday bars of a future'),
  'futures.history': at('chart', '선물 일·주·월봉', 'daily, weekly, monthly bars of a future'),
  'futures.investors': at('investor-flows', '선물 투자자별 매매', 'investors of a futures market'),
  'options.lists': at('option-board', '행사가와 만기', 'strikes and expiries'),
  'options.master': at('option-board', '만기·금리·전일 미결제', 'expiry, rate and open interest of the day before'),
  'options.closeprice': at('option-board', '옵션 종가', 'closing price of an option'),
  'options.price': at('option-board', '옵션 시세', 'quotes by strike'),
  'options.orderbook': at('order-book', '옵션 5단계 호가', 'five levels of an option'),
  'options.intraday': at('chart', '옵션 분·초봉', 'intraday bars of an option'),
  'options.history': at('chart', '옵션 일·주·월봉', 'daily, weekly, monthly bars of an option'),
  'options.investors': at('investor-flows', '옵션 투자자별 매매', 'investors of an options market'),
  'index.closeindex': at('sectors', '지수 종가', 'index at the close'),
  'index.index': at('sectors', '지수 현재값', 'level of an index'),
  'index.prospectindex': at('sectors', '동시호가의 예상 지수', 'expected index in auctions'),
  'index.marketcap': at('sectors', '지수 시가총액', 'capitalisation of an index'),
  'index.investors': at('investor-flows', '업종의 투자자별 매매', 'investors of a sector'),
  'index.intraday': at('chart', '지수 분·초봉', 'intraday bars of an index'),
  'index.history': at('chart', '지수 일·주·월봉', 'daily, weekly, monthly bars of an index'),
  'etf.pdf': at('issue', 'ETF 구성종목', 'basket of an ETF'),
  'etf.nav': at('issue', 'ETF 실시간 NAV', 'live net asset value of an ETF'),
  'etf.navhistory': at('issue', 'ETF NAV 추이', 'net asset value of an ETF by day'),
  'calendar.holiday': at('access', '휴장일', 'holidays of the exchange'),
  'konex.lists': at('issue', '코넥스 종목 고르기', 'choice of a KONEX issue'),
  'konex.master': at('issue', '코넥스 종목 마스터', 'master of a KONEX issue'),
  'konex.selectivemaster': at('issue', '코넥스 종목의 고른 마스터 항목', 'chosen master items of a KONEX issue'),
  'konex.closeprice': at('issue', '코넥스 종가', 'closing price of a KONEX issue'),
  'konex.shortsell': at('issue', '코넥스 공매도', 'short selling of a KONEX issue'),
  'konex.foreignhistory': at('issue', '코넥스 외국인 보유율', 'foreign ownership of a KONEX issue'),
  'konex.history': at('issue', '코넥스 일·주·월 시세', 'daily, weekly, monthly prices of a KONEX issue'),
}

/** The same for the WebSocket channels. */
export const streamPlaces: Readonly<Record<StreamDefinition['id'], Place>> = {
  'ws.detail': at('order-book', '호가·체결·관심종목의 실시간 값', 'live values of books, prints and lists'),
  'ws.kospi': at('market-board', 'KOSPI 전 종목 체결', 'prints of every KOSPI issue'),
  'ws.kosdaq': at('market-board', 'KOSDAQ 전 종목 체결', 'prints of every KOSDAQ issue'),
}
