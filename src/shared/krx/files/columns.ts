/** What a column of a daily file may hold. */
export const dayFields = [
  'date',
  'code',
  'name',
  'market',
  'segment',
  'open',
  'high',
  'low',
  'close',
  'change',
  'changeRate',
  'volume',
  'turnover',
  'marketCap',
  'listedShares',
] as const
export type DayField = (typeof dayFields)[number]

/** What a file must have; without a column of dates it is of one day, which has to be told. */
export const neededFields = ['code', 'open', 'high', 'low', 'close', 'volume'] as const satisfies readonly DayField[]

/** Which column (from 0) holds a field; a field that is not named is not in the file. */
export type ColumnMapping = { readonly [Field in DayField]?: number }

/** Headers of the exchange's export of all issues, and of daily files in English; compared without case, spaces and signs. */
const headers: Readonly<Record<DayField, readonly string[]>> = {
  date: ['일자', '날짜', '거래일', '거래일자', '기준일', '기준일자', 'date', 'tradedate'],
  code: ['종목코드', '단축코드', 'code', 'symbol', 'ticker'],
  name: ['종목명', '종목이름', 'name'],
  market: ['시장구분', '시장', 'market'],
  segment: ['소속부', 'dept', 'segment'],
  open: ['시가', 'open'],
  high: ['고가', 'high'],
  low: ['저가', 'low'],
  close: ['종가', 'close'],
  change: ['대비', '전일대비', 'change', 'changes'],
  changeRate: ['등락률', 'changeratio', 'changesratio', 'changerate'],
  volume: ['거래량', 'volume'],
  turnover: ['거래대금', 'amount', 'turnover', 'value'],
  marketCap: ['시가총액', 'marcap', 'marketcap'],
  listedShares: ['상장주식수', 'stocks', 'shares', 'listedshares'],
}

/** The columns of a file by their headers; of two with the same meaning the first. */
export function mappingOf(header: readonly string[]): ColumnMapping {
  const names = header.map(plain)
  const found = dayFields.map((field) => [field, names.findIndex((name) => headers[field].includes(name))] as const)
  return Object.fromEntries(found.filter(([, column]) => column >= 0))
}

/** Fields that a file must have and the mapping does not name. */
export function missingFields(mapping: ColumnMapping): readonly DayField[] {
  return neededFields.filter((field) => mapping[field] === undefined)
}

/** The day that a file's name speaks of (`all-issues-20260220.csv`, `2026-02-20.csv`) as `YYYY-MM-DD`; `null` where it names none, or several. */
export function dayInName(name: string): string | null {
  const days = [...name.matchAll(/(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)/g)]
  const [first] = days
  return first === undefined || days.length > 1 ? null : first.slice(1).join('-')
}

function plain(header: string): string {
  return header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
