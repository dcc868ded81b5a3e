import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { price, tradeDate, type Price, type TradeDate } from '../../../src/shared/domain/units.ts'
import type { LimitMarket } from '../../../src/shared/krx/limits.ts'

/** Exchange files that may stand beside the checkout; they are not part of the project. */
const data = join(import.meta.dirname, '../../../../shared/data')
export const dailyFile = join(data, 'krx-daily-2026-01-02_2026-02-20.csv.gz')
export const exportFile = join(data, 'krx-portal-all-issues-20260220.cp949.csv')

/** Whether a file is there; says on the console of the test run when it is not. */
export function isThere(file: string): boolean {
  const there = existsSync(file)
  if (!there) process.stdout.write('skipped: no ../shared\n')
  return there
}

/** One issue on one day. Open, high and low are 0 without a trade; KRW and shares. */
export interface DailyRow {
  readonly date: TradeDate
  readonly code: string
  readonly market: LimitMarket
  readonly open: Price
  readonly high: Price
  readonly low: Price
  readonly close: Price
  /** Close less change. */
  readonly base: Price
  readonly change: number
  readonly changeRate: number
  readonly volume: number
  readonly marketCap: bigint
  readonly listedShares: bigint
}

interface Columns {
  readonly code: string
  readonly market: string
  readonly open: string
  readonly high: string
  readonly low: string
  readonly close: string
  readonly change: string
  readonly changeRate: string
  readonly volume: string
  readonly marketCap: string
  readonly listedShares: string
}

/** Every row of the daily file, by date and then as it stands there. */
export function readDailyFile(): readonly DailyRow[] {
  const records = parseCsv(gunzipSync(readFileSync(dailyFile)).toString('utf8'))
  const columns = {
    code: 'Code',
    market: 'Market',
    open: 'Open',
    high: 'High',
    low: 'Low',
    close: 'Close',
    change: 'Changes',
    changeRate: 'ChangesRatio',
    volume: 'Volume',
    marketCap: 'Marcap',
    listedShares: 'Stocks',
  }
  return records.map((record) => rowOf(record, columns, tradeDate(field(record, 'Date'))))
}

/** Every row of the exchange's export of one day (CP949). */
export function readExportFile(date: TradeDate): readonly DailyRow[] {
  const records = parseCsv(new TextDecoder('euc-kr', { fatal: true }).decode(readFileSync(exportFile)))
  const columns = {
    code: '종목코드',
    market: '시장구분',
    open: '시가',
    high: '고가',
    low: '저가',
    close: '종가',
    change: '대비',
    changeRate: '등락률',
    volume: '거래량',
    marketCap: '시가총액',
    listedShares: '상장주식수',
  }
  return records.map((record) => rowOf(record, columns, date))
}

type CsvRecord = ReadonlyMap<string, string>

function rowOf(record: CsvRecord, columns: Columns, date: TradeDate): DailyRow {
  const number = (column: string) => {
    const text = field(record, column)
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`${column} is no number: ${text}`)
    return Number(text)
  }
  const close = number(columns.close)
  const change = number(columns.change)
  return {
    date,
    code: field(record, columns.code),
    market: marketOf(field(record, columns.market)),
    open: price(number(columns.open)),
    high: price(number(columns.high)),
    low: price(number(columns.low)),
    close: price(close),
    base: price(close - change),
    change,
    changeRate: number(columns.changeRate),
    volume: number(columns.volume),
    marketCap: BigInt(field(record, columns.marketCap)),
    listedShares: BigInt(field(record, columns.listedShares)),
  }
}

function marketOf(text: string): LimitMarket {
  const market = text.toLowerCase().replace(' global', '')
  if (market !== 'kospi' && market !== 'kosdaq' && market !== 'konex') throw new Error(`unknown market: ${text}`)
  return market
}

function field(record: CsvRecord, column: string): string {
  const text = record.get(column)
  if (text === undefined) throw new Error(`no column ${column}`)
  return text
}

/** Fields may stand in quotation marks and then hold commas; none of these files has a line break inside a field. */
function parseCsv(text: string): readonly CsvRecord[] {
  const [header = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(fieldsOf)
  return lines.map((fields) => new Map(fields.map((value, index) => [header[index] ?? '', value])))
}

function fieldsOf(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
