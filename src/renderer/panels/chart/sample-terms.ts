import type { ChartTerms } from './chart-terms.ts'

/** A plain chart of one share, for tests. */
export const sampleTerms: ChartTerms = {
  code: '005930',
  name: '삼성전자',
  kind: 'equity',
  group: 'equity',
  base: null,
  style: 'candles',
  log: false,
  indicators: [],
  compared: [],
  spot: null,
  labels: { volume: '거래량', basis: '베이시스', interval: '1분', time: '시각', open: '시', high: '고', low: '저', close: '종' },
}
