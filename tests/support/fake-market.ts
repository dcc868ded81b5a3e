import { boardColumns, valueStates } from '../../src/shared/contract/streams.ts'
import type { FoundInstrument } from '../../src/shared/contract/requests/instruments.ts'
import type { BoardColumn, BoardUpdate, BookUpdate, StatusUpdate, StreamUpdate, ValueState } from '../../src/shared/contract/streams.ts'
import { epochMs, issueCode, price, quantity, tradeDate } from '../../src/shared/domain/units.ts'

/** Made-up prices with the shape of a market: a few names trade most of the turnover. */
export interface FakeMarket {
  readonly newestAt: number | null
  /** While set, every value has this state and nothing moves. */
  force: ValueState | null
  phase: StatusUpdate['session']['phase']
  failure: StatusUpdate['failure']
  answer(request: string, input: unknown): unknown
  /** One window's view: what changed since its last update. */
  open(): { update(topic: string, query: unknown): StreamUpdate | null }
}

const names = [
  '삼성전자',
  'SK하이닉스',
  'LG에너지솔루션',
  '삼성바이오로직스',
  '현대차',
  '기아',
  '셀트리온',
  'KB금융',
  '신한지주',
  'NAVER',
  '카카오',
  '에코프로비엠',
  'KODEX 200',
  'TIGER 미국S&P500',
  '한화에어로스페이스',
  '두산에너빌리티',
  'HD현대중공업',
  '알테오젠',
  '포스코DX',
  '한국전력',
]
const tick = (value: number): number =>
  value < 2_000 ? 1 : value < 5_000 ? 5 : value < 20_000 ? 10 : value < 50_000 ? 50 : value < 200_000 ? 100 : value < 500_000 ? 500 : 1_000

export function createFakeMarket(issues: number, rate: number): FakeMarket {
  const random = generator(7)
  const instruments = Array.from({ length: issues }, (_, index) => ({
    index,
    code: index === 0 ? '005930' : String(100_000 + index * 10).padStart(6, '0'),
    name: names[index] ?? `${names[index % names.length]}${Math.floor(index / names.length)}호${index % 7 === 0 ? '스팩' : ''}`,
    market: index % 3 === 0 ? 'kospi' : 'kosdaq',
  }))
  const columns = Object.fromEntries(boardColumns.map((name) => [name, new Float64Array(issues)])) as Record<BoardColumn, Float64Array>
  const base = new Float64Array(issues)
  const versions = new Float64Array(issues).fill(1)
  const startedAt = Date.now()
  const opening = Date.UTC(2026, 10, 20, 1, 0, 0)
  const marketTime = (): number => opening + (Date.now() - startedAt)
  const weights: number[] = []
  for (let index = 0; index < issues; index += 1) {
    const start = Math.floor(Math.exp(7 + random() * 5.5))
    base[index] = start - (start % tick(start))
    weights.push((weights[index - 1] ?? 0) + 1 / (index + 1))
    open(index)
  }
  let version = 1
  let newestAt: number | null = null
  let printedAt = Date.now()
  const market: FakeMarket = {
    get newestAt() {
      return newestAt
    },
    force: null,
    phase: 'continuous',
    failure: null,
    answer(request, input) {
      if (request === 'session.describe') return { demo: true, api: 'v2', gateway: '127.0.0.1:9000', version: '0.1.0', session: 0 }
      return request === 'instruments.search' ? { results: find((input as { text: string }).text) } : { instruments }
    },
    open() {
      let seen = 0
      let shownForce: ValueState | null = null
      let statusAt = 0
      return {
        update(topic, query) {
          advance()
          if (topic === 'board') {
            const since = shownForce === market.force ? seen : 0
            shownForce = market.force
            seen = version
            return board(since)
          }
          if (topic === 'book') return book((query as { code: string }).code)
          if (Date.now() - statusAt < 500) return null
          statusAt = Date.now()
          return status()
        },
      }
    },
  }
  return market

  function find(text: string): FoundInstrument[] {
    const found = instruments.filter(({ code, name }) => code.startsWith(text) || name.startsWith(text)).slice(0, 14)
    return found.map(({ code, name, market }) => ({ code, name, englishName: null, market, kind: 'equity' }))
  }

  function open(index: number): void {
    const from = base[index]!
    columns.open[index] = columns.high[index] = columns.low[index] = columns.last[index] = from
    columns.volume[index] = Math.floor(2e7 / (index + 1))
    columns.turnover[index] = columns.volume[index] * from
    columns.time[index] = marketTime()
    for (let step = 0; step < 40; step += 1) print(index)
  }

  function print(index: number): void {
    const last = columns.last[index]!
    const next = Math.max(tick(last), last + (random() < 0.5 ? -1 : 1) * (random() < 0.5 ? tick(last) : 0))
    const size = 1 + Math.floor(random() * 200)
    columns.last[index] = next
    columns.change[index] = next - base[index]!
    columns.changeRate[index] = (columns.change[index] / base[index]!) * 100
    columns.high[index] = Math.max(columns.high[index]!, next)
    columns.low[index] = Math.min(columns.low[index]!, next)
    columns.lastQuantity[index] = size
    columns.volume[index]! += size
    columns.turnover[index]! += size * next
    columns.time[index] = marketTime()
  }

  function advance(): void {
    const now = Date.now()
    const count = Math.floor(((now - printedAt) / 1000) * rate)
    if (count === 0 || market.force) return
    printedAt = now
    version += 1
    newestAt = now
    for (let turn = 0; turn < count; turn += 1) {
      const at = random() * weights.at(-1)!
      let low = 0
      let high = issues - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (weights[middle]! < at) low = middle + 1
        else high = middle
      }
      print(low)
      versions[low] = version
    }
  }

  function board(since: number): BoardUpdate | null {
    const rows = Uint16Array.from(instruments.filter(({ index }) => versions[index]! > since).map(({ index }) => index))
    if (rows.length === 0) return null
    const pick = (name: BoardColumn) => Float64Array.from(rows, (row) => columns[name][row]!)
    const state = valueStates.indexOf(market.force ?? 'live')
    return {
      topic: 'board',
      rows,
      columns: Object.fromEntries(boardColumns.map((name) => [name, pick(name)])) as Record<BoardColumn, Float64Array>,
      states: new Uint8Array(rows.length).fill(state),
      estimated: Uint8Array.from(rows, (row) => (row % 4 === 1 ? 1 : 0)),
    }
  }

  function book(code: string): BookUpdate {
    const index = instruments.find((row) => row.code === code)?.index ?? 0
    const last = columns.last[index]!
    const step = tick(last)
    const level = (distance: number) => ({
      price: price(Math.max(step, last + distance * step)),
      size: quantity(500 + Math.floor(random() * 90_000)),
      orders: null,
      sizeDerived: distance === 10,
    })
    const asks = Array.from({ length: 10 }, (_, position) => level(position + 1))
    const bids = Array.from({ length: 10 }, (_, position) => level(-position))
    const total = (levels: typeof asks) => quantity(levels.reduce((sum, { size }) => sum + size, 0))
    return {
      topic: 'book',
      code,
      basePrice: base[index]!,
      state: market.force ?? 'live',
      failure: null,
      last: { price: last, quantity: columns.lastQuantity[index]!, side: 'buy' },
      book: {
        code: issueCode(code),
        asks,
        bids,
        totalAskSize: total(asks),
        totalBidSize: total(bids),
        askOrders: null,
        bidOrders: null,
        afterHoursAskSize: null,
        afterHoursBidSize: null,
        expectedPrice: price(last),
        expectedQuantity: quantity(12_345),
        expectedVolume: null,
        volume: null,
        time: null,
      },
    }
  }

  function status(): StatusUpdate {
    const state = market.force === 'stale' ? 'stalled' : 'live'
    const channel = { state, since: epochMs(startedAt), livenessKnown: true } as const
    return {
      topic: 'status',
      recording: { state: 'idle', prints: 0, items: 0, dropped: 0, bytes: 0, reason: null, message: null },
      store: { state: 'open', setAside: null },
      replay: null,
      channels: { detail: channel, kospi: channel, kosdaq: channel },
      gateway: 'reachable',
      session: { phase: market.phase, tradeDate: tradeDate('2026-11-20') },
      clock: { market: epochMs(marketTime()), sampledAt: epochMs(Date.now()), speed: 1 },
      feedRate: market.force ? 0 : rate,
      quota: { limit: 10_000, remaining: 9_412 },
      snapshotAt: epochMs(opening),
      issues: instruments.length,
      failure: market.failure,
    }
  }
}

/** Small deterministic generator (mulberry32), numbers from 0 up to 1. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
