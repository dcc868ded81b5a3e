import { createLiveOrder } from '../../../../src/renderer/adapters/grid/live-order.ts'
import { createLiveSheet } from '../../../../src/renderer/adapters/grid/live-sheet.ts'
import { createCellLooks } from '../../../../src/renderer/panels/market-board/cell-looks.ts'
import { boardColumns, cellText, isNumberField } from '../../../../src/renderer/panels/market-board/columns.ts'
import { createFlashes } from '../../../../src/renderer/panels/market-board/flashes.ts'
import { translators } from '../../../../src/renderer/locales/translate.ts'
import { afterFrame, openBoard, windowBridge } from './stream.ts'

const rowHeight = 22
const sortEveryMs = 500

/** The picture alone: the board's canvas without a grid, without a text twin, without anything to click on. */
export async function startBareCanvas(host: HTMLElement): Promise<void> {
  const bridge = windowBridge((apply, painted) =>
    requestAnimationFrame((now) => {
      apply()
      paint?.(now)
      afterFrame(painted)
    }),
  )
  const stream = await openBoard(bridge, () => undefined)
  const { mirror, instruments } = stream
  const order = createLiveOrder(instruments.length)
  order.include(() => true)
  const flashes = createFlashes(instruments.length, () => true)
  const looks = createCellLooks(mirror, flashes, () => null)
  const sheet = createLiveSheet<ReturnType<typeof boardColumns>[number]['field']>(host, () => undefined)
  host.append(sheet.canvas)
  let left = 0
  const columns = boardColumns(translators.ko).map(({ field, width, align }) => {
    left += width * 1.5
    return { field, align, left: left - width * 1.5, width: width * 1.5 }
  })
  const rows = Math.floor(innerHeight / rowHeight)
  const geometry = { columns, rowHeight, width: innerWidth, height: innerHeight, scrollTop: 0, scrollLeft: 0 }
  let sortedAt = 0
  const paint = (now: number): void => {
    if (now - sortedAt >= sortEveryMs) {
      order.sort(mirror.columns.turnover, true)
      stream.show([...order.rows.subarray(0, rows)])
      sortedAt = now
    }
    flashes.begin(now)
    for (const index of order.rows.subarray(0, rows)) flashes.observe(index, mirror.columns.last[index] ?? Number.NaN)
    sheet.paint(
      {
        indexAt: (position) => order.rows[position] ?? -1,
        ground: () => 'plain',
        value: (index, field) => (isNumberField(field) ? (mirror.columns[field][index] ?? Number.NaN) : index),
        look: (index, field) => looks.of(index, field),
        text: (index, field) => cellText(mirror, index, field),
      },
      geometry,
    )
  }
}
