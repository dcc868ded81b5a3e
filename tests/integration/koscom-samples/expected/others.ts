import type { SampleCase } from './case.ts'

/** Indices, ETFs, holidays. */
export const otherCases: readonly SampleCase[] = [
  {
    id: 'index.closeindex',
    sample: 1,
    expected: {
      code: 'K1',
      tradeDate: '2018-12-28',
      last: 2409.03,
      change: -48.22,
      changeRate: -1.96,
      volume: 575922000,
      turnover: 8999465000000,
      listedShares: 53713300000,
      marketCapitalisation: 1609052294000000,
    },
  },
  {
    id: 'index.index',
    sample: 1,
    expected: { last: 2469.21, volume: 494710000, turnover: 6246486000000, time: '13:06:30.00', changeRate: 0.32 },
  },
  { id: 'index.index', sample: 2, expected: { change: 11.6, changeState: 'up', volume: 114261000 } },
  {
    id: 'index.prospectindex',
    sample: 1,
    expected: { expected: 2471.12, change: 9.74, changeState: 'up', changeRate: 0.4, time: '09:00:00.00', expectedVolume: 15801000 },
  },
  { id: 'index.prospectindex', sample: 2, expected: { expected: 2029.95, expectedTurnover: 46703000000, changeRate: 0.07 } },
  { id: 'index.marketcap', sample: 1, expected: { issueCount: 1442, marketCapitalisation: null, turnover: 6323816000000 } },
  { id: 'index.marketcap', sample: 2, expected: { issueCount: 901, marketCapitalisation: 1342909243000000, listedShares: 55522062000 } },
  { id: 'index.investors', sample: 1, expected: { time: null, 'flows.1.investor': null, 'flows.1.buyTurnover': 122971912000 } },
  {
    id: 'index.investors',
    sample: 2,
    expected: {
      time: '10:14:30.00',
      'flows.length': 16,
      'flows.11': {
        investor: 'grand-total',
        sellVolume: 115387790,
        sellTurnover: 1084412924000,
        buyVolume: 115387790,
        buyTurnover: 1084412923000,
      },
    },
  },
  {
    id: 'index.intraday',
    sample: 1,
    parameters: { interval: 600, date: '2018-05-30' },
    expected: { 'candles.0.volume': 29504000, 'candles.2.volume': 10673000, 'candles.2.close': 2387.58 },
  },
  {
    id: 'index.intraday',
    sample: 2,
    parameters: { interval: 600, date: '2018-12-28' },
    expected: { 'candles.length': 8, 'candles.7.time': '10:15:40.00', 'candles.7.volume': 5505000, 'candles.0.open': 2036.7 },
  },
  {
    id: 'index.history',
    sample: 1,
    expected: { 'candles.0.date': '2017-03-30', 'candles.1.close': 2160.23, 'candles.1.volume': 441640000 },
  },
  {
    id: 'index.history',
    sample: 2,
    expected: {
      'candles.length': 20,
      'candles.19.change': 11.75,
      'candles.16.close': 1945.91,
      'candles.16.change': -115.58,
      'candles.16.turnover': 5788000000,
    },
  },
  {
    id: 'etf.pdf',
    sample: 1,
    expected: {
      tradeDate: '2018-12-28',
      constituents: [{ isin: 'KR7000030007', name: '우리은행', units: 874, amount: 13721800, weight: null }],
    },
  },
  { id: 'calendar.holiday', sample: 1, parameters: { nation: 'KR' }, expected: { nation: 'KR', holidays: ['2020-01-24', '2020-01-27'] } },
]
