// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { expect, test } from 'vitest'
import type { TradeItem } from '../../../shared/contract/streams.ts'
import { translators } from '../../locales/translate.ts'
import { createPrintLog } from './print-log.ts'
import { createPrintView } from './print-view.ts'
import { TapeFigures } from './tape-figures.tsx'
import { createTapePainter, rowHeight } from './tape-painter.ts'
import type { TapeTerms } from './tape-text.ts'

const trade = (sequence: number, over: Partial<TradeItem> = {}): TradeItem => ({
  sequence,
  price: 71_200,
  quantity: 12,
  side: 'buy',
  time: '10:00:01.23',
  volume: 1_000 + sequence,
  kind: 'trade',
  gap: 0,
  ...over,
})

/** A tape with room for this many rows. */
function draw(rowsInSight: number, over: Partial<TapeTerms> = {}) {
  const root = document.createElement('div')
  flushSync(() => createRoot(root).render(<TapeFigures ref={null} hidden={false} />))
  const scroller = root.querySelector<HTMLElement>('[data-part="view"]')!
  Object.defineProperty(scroller, 'clientHeight', { value: rowsInSight * rowHeight })
  const log = createPrintLog()
  const view = createPrintView(log)
  const painter = createTapePainter(root, log, view, { decimals: 0, unit: 'shares', text: translators.ko, ...over })
  const field = (line: number, name: string) =>
    root.querySelectorAll<HTMLElement>('.tape-space > .tape-row')[line]?.querySelector<HTMLElement>(`[data-field="${name}"]`)
  const text = (line: number) => ['time', 'last', 'change', 'quantity', 'kind', 'volume'].map((name) => field(line, name)?.textContent)
  return { root, scroller, log, view, painter, field, text }
}

test('a print says when, at what price, how much, which way', () => {
  const { log, painter, field, text } = draw(5)
  log.append([trade(1), trade(2, { side: 'sell', price: 69_900, quantity: 3_000 })], 0)
  painter.paint(70_000)
  expect(text(0)).toEqual(['10:00:01', '69,900', '−100', '−3,000', '매도', '1,002'])
  expect(text(1)).toEqual(['10:00:01', '71,200', '+1,200', '+12', '매수', '1,001'])
  expect([field(0, 'last')?.dataset['direction'], field(1, 'quantity')?.dataset['direction']]).toEqual(['down', 'up'])
})

test('prints that were no continuous trading are named', () => {
  const { log, painter, text } = draw(5)
  const kinds = ['auction', 'block', 'midpoint'] as const
  log.append(
    kinds.map((kind, at) => trade(at + 1, { kind, side: null, price: 71_250.5, time: null })),
    0,
  )
  painter.paint(null)
  expect(text(0)).toEqual(['', '71,250.5', '', '12', '중간가', '1,003'])
  expect([text(1)[4], text(2)[4]]).toEqual(['대량', '단일가'])
})

test('what is missing stands in a row of its own', () => {
  const { root, log, painter } = draw(9)
  log.append([trade(1), trade(2, { gap: 1_250 })], 0)
  log.append([trade(3)], 4)
  painter.paint(70_000)
  const notes = [...root.querySelectorAll('.tape-space > .tape-row')].map((row) => row.querySelector('[data-field="missing"]')?.textContent)
  expect(notes).toEqual(['', '4건 누락 구간', '', '1,250주 누락 구간', ''])
})

test('where no print is of the size that is asked for, it says so', () => {
  const { root, log, view, painter } = draw(2)
  log.append([trade(1)], 0)
  view.showFrom(1_000)
  painter.paint(70_000)
  expect(root.dataset['none']).toBe('true')
  view.showFrom(0)
  painter.paint(70_000)
  expect(root.dataset['none']).toBeUndefined()
})

test('the sums tell how strong the buyers are', () => {
  const { root, log, painter } = draw(2)
  log.append([trade(1, { quantity: 300 }), trade(2, { quantity: 200, side: 'sell' })], 0)
  painter.paint(70_000)
  expect(['strength', 'bought', 'sold', 'prints'].map((name) => root.querySelector(`[data-field="${name}"]`)?.textContent)).toEqual([
    '150.0',
    '300',
    '200',
    '2',
  ])
})

test('ten thousand prints of one second are all there, and nothing is drawn that is out of sight', () => {
  const { root, scroller, log, painter } = draw(25)
  const count = 10_000
  for (let sent = 0; sent < count; sent += 160) {
    log.append(
      Array.from({ length: Math.min(160, count - sent) }, (_, offset) => trade(sent + offset + 1)),
      0,
    )
    painter.paint(70_000)
  }
  const found = new Set<number>()
  for (let top = 0; top < count * rowHeight; top += 25 * rowHeight) {
    scroller.scrollTop = top
    painter.paint(70_000)
    const rows = [...root.querySelectorAll<HTMLElement>('[data-print]')]
    expect(rows.length).toBeLessThanOrEqual(26)
    for (const row of rows) found.add(Number(row.dataset['print']))
  }
  expect(found.size).toBe(count)
  expect([Math.min(...found), Math.max(...found)]).toEqual([1, count])
})
