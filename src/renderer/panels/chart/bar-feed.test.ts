import { expect, test } from 'vitest'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { createBarFeed } from './bar-feed.ts'
import type { LoadBars } from './bar-feed.ts'
import type { Bar } from './bar-series.ts'

const offline: TerminalFailure = { kind: 'offline', message: 'no gateway', cachedAt: null }

function bar(time: number, close = 100, volume = 10): Bar {
  return { time, open: 100, high: 110, low: 90, close, volume }
}

/** A past of minute bars that ends at `newest`. */
function past(oldest: number, newest: number): { load: LoadBars; asked: number[] } {
  const asked: number[] = []
  return {
    asked,
    load: async (_, before, count) => {
      const end = before === null ? newest : before / 60_000 - 1
      const start = Math.max(oldest, end - count + 1)
      asked.push(count)
      return {
        candles: Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => bar((start + index) * 60_000)),
        complete: start <= oldest,
        failure: null,
      }
    },
  }
}

const day = (text: string) => startOfDay(tradeDate(text))
const minutesOf = (slots: readonly { readonly time: number }[]) => slots.map(({ time }) => time / 60_000)

test('older pages stand in front of the newest, without a seam', async () => {
  const { load } = past(1, 500)
  const feed = createBarFeed(60, load)
  await feed.loadNewest()
  expect(feed.slots()).toHaveLength(240)
  await feed.loadOlder()
  expect(feed.status.get().older).toBe('idle')
  await feed.loadOlder()
  expect(minutesOf(feed.slots())).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
  expect(feed.status.get().older).toBe('complete')
})

test('one page is on its way at a time, and none past the end', async () => {
  const { load, asked } = past(1, 300)
  const feed = createBarFeed(60, load)
  await feed.loadNewest()
  await Promise.all([feed.loadOlder(), feed.loadOlder()])
  await feed.loadOlder()
  expect(asked).toHaveLength(2)
})

test('a forming bar that comes before the past is kept, and grows', async () => {
  const { load } = past(1, 50)
  const feed = createBarFeed(60, load)
  feed.take(bar(51 * 60_000, 105, 3))
  await feed.loadNewest()
  let changes = 0
  feed.onBars(() => (changes += 1))
  feed.take(bar(51 * 60_000, 107, 9))
  expect(changes).toBe(1)
  expect(feed.slots()).toHaveLength(51)
  expect(feed.slots().at(-1)?.bar).toMatchObject({ close: 107, volume: 9 })
})

test('a refusal is told, and what is there stays', async () => {
  let refuse = false
  const { load } = past(1, 500)
  const feed = createBarFeed(60, (...question) => (refuse ? Promise.reject(new TerminalError(offline)) : load(...question)))
  await feed.loadNewest()
  refuse = true
  await feed.loadOlder()
  expect(feed.status.get()).toEqual({ newest: 'ready', empty: false, older: 'failed', failure: null })
  expect(feed.slots()).toHaveLength(240)
  refuse = false
  await feed.loadOlder()
  expect(feed.slots()).toHaveLength(440)
})

test('a series that cannot be had says why', async () => {
  const feed = createBarFeed('D', () => Promise.reject(new TerminalError(offline)))
  await feed.loadNewest()
  expect(feed.status.get()).toEqual({ newest: 'ready', empty: true, older: 'idle', failure: offline })
  feed.take(bar(60_000))
  expect(feed.status.get().empty).toBe(false)
})

test('the newest month is made of its days, the live one included', async () => {
  const months = [bar(day('2026-09-30'), 100, 1000), bar(day('2026-10-30'), 100, 2000)]
  const days = [bar(day('2026-10-30'), 99, 5), bar(day('2026-11-18'), 101, 10), bar(day('2026-11-19'), 102, 20)]
  const feed = createBarFeed('M', async (interval) => ({ candles: interval === 'M' ? months : days, complete: true, failure: null }))
  await feed.loadNewest()
  feed.take({ ...bar(day('2026-11-20'), 120, 5), high: 125 })
  feed.take({ ...bar(day('2026-11-20'), 123, 7), high: 125 })
  expect(feed.slots()).toHaveLength(3)
  expect(feed.slots().at(-1)?.bar).toMatchObject({ open: 100, high: 125, low: 90, close: 123, volume: 37 })
  expect(feed.slots().at(-2)?.bar).toMatchObject({ volume: 2000 })
})
