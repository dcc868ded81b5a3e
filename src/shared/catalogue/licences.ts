import type { LicenceId, LocalizedText } from './endpoint.ts'

/** Names of the licence groups, shorter than KOSCOM's own ("실시간(증권A/B/C 선택) + API세션사용라이선스"). Source: API summary. */
export const licenceNames: Readonly<Record<LicenceId, LocalizedText>> = {
  session: { ko: '세션(실시간 스트림·전종목)', en: 'Session (streams, whole markets)' },
  'closing-or-realtime': { ko: '주식 종가 또는 실시간', en: 'Equities, closing or real-time' },
  realtime: { ko: '주식 실시간', en: 'Equities, real-time' },
  'derivatives-closing-or-realtime': { ko: '파생 종가 또는 실시간', en: 'Derivatives, closing or real-time' },
  'derivatives-realtime': { ko: '파생 실시간', en: 'Derivatives, real-time' },
  'index-closing-or-realtime': { ko: '지수 종가 또는 실시간', en: 'Indices, closing or real-time' },
  'index-realtime': { ko: '지수 실시간', en: 'Indices, real-time' },
  'issue-investors': { ko: '종목별 투자자', en: 'Investors by issue' },
  'price-board': { ko: '시세판', en: 'Price board' },
  'extra-services': { ko: '부가 서비스', en: 'Extra services' },
}
