import { expect, test } from 'vitest'
import { epochMs } from '../../../shared/domain/units.ts'
import { createUsage } from './usage.ts'

const utc = (text: string) => epochMs(Date.parse(`${text}Z`))

function usageAt(text: string) {
  let now = utc(text)
  const usage = createUsage({ speed: 1, now: () => now })
  const at = (next: string) => {
    now = utc(next)
  }
  return { usage, at }
}

test('requests are counted by endpoint, and from nought again at 09:00 KST', () => {
  const { usage, at } = usageAt('2026-11-20T23:59:00')
  usage.add('stocks.price')
  usage.add('stocks.price')
  usage.add('index.index')
  expect([...usage.read().requests]).toEqual([
    ['stocks.price', 2],
    ['index.index', 1],
  ])
  at('2026-11-21T00:00:00')
  expect(usage.read()).toEqual({ day: utc('2026-11-21T00:00:00'), requests: new Map() })
})

test('what was counted before a restart goes on counting on the same day alone', () => {
  const { usage } = usageAt('2026-11-20T05:00:00')
  usage.add('stocks.price')
  usage.restore({ day: utc('2026-11-20T00:00:00'), requests: new Map([['stocks.price', 4]]) })
  usage.restore({ day: utc('2026-11-19T00:00:00'), requests: new Map([['stocks.price', 100]]) })
  expect(usage.read().requests.get('stocks.price')).toBe(5)
})
