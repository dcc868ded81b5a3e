import { createGrid } from 'ag-grid-community'
import { afterFrame, openBoard, windowBridge } from './stream.ts'
import { baseOptions, gridColumns, rowOf, shownRows } from './rows.ts'
import type { GridRow } from './rows.ts'

/** AG Grid as fast as its options make it: rows gathered for one transaction a frame, only what moved is sorted, nothing moves or flashes. */
export async function startTuned(host: HTMLElement): Promise<void> {
  const bridge = windowBridge((apply, painted) =>
    requestAnimationFrame(() => {
      apply()
      afterFrame(painted)
    }),
  )
  const stream = await openBoard(bridge, (update, mirror) => {
    const rows = Array.from(update.rows).flatMap((row) => mirror.instruments[row] ?? [])
    api?.applyTransaction({ update: rows.map((instrument) => rowOf(mirror, instrument)) })
  })
  const api = createGrid<GridRow>(host, {
    ...baseOptions(),
    columnDefs: gridColumns(stream.mirror, false),
    rowData: stream.instruments.map((instrument) => rowOf(stream.mirror, instrument)),
    deltaSort: true,
    animateRows: false,
    suppressAnimationFrame: true,
    suppressRowHoverHighlight: true,
    suppressColumnVirtualisation: true,
  })
  setInterval(() => stream.show(shownRows(api)), 250)
}
