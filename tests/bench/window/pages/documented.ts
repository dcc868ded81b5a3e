import { createGrid } from 'ag-grid-community'
import { afterFrame, openBoard, windowBridge } from './stream.ts'
import { baseOptions, gridColumns, rowOf, shownRows } from './rows.ts'
import type { GridRow } from './rows.ts'

/** AG Grid as its documentation shows high-frequency updates: asynchronous transactions, and flashing cells. */
export async function startDocumented(host: HTMLElement): Promise<void> {
  let painted: (() => void)[] = []
  let pending = 0
  const shown = (): void => {
    const done = painted
    painted = []
    requestAnimationFrame(() => afterFrame(() => done.forEach((call) => call())))
  }
  // A batch is painted when the transactions that it made are: the grid gathers them for a time of its own.
  const bridge = windowBridge((apply, done) => {
    apply()
    painted.push(done)
    if (pending === 0) shown()
  })
  const stream = await openBoard(bridge, (update, mirror) => {
    for (const row of update.rows) {
      const instrument = mirror.instruments[row]
      if (!instrument) continue
      pending += 1
      api?.applyTransactionAsync({ update: [rowOf(mirror, instrument)] })
    }
  })
  const api = createGrid<GridRow>(host, {
    ...baseOptions(),
    columnDefs: gridColumns(stream.mirror, true),
    rowData: stream.instruments.map((instrument) => rowOf(stream.mirror, instrument)),
    onAsyncTransactionsFlushed() {
      pending = 0
      shown()
    },
  })
  setInterval(() => stream.show(shownRows(api)), 250)
}
