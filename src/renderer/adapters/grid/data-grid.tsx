import { useCallback, useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ModuleRegistry,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
  createGrid,
} from 'ag-grid-community'
import type { ColDef, GridApi, GridOptions } from 'ag-grid-community'
import { DataCell } from './data-cell.ts'
import { compareValues, tabbedOfRows } from './data-column.ts'
import type { DataColumn } from './data-column.ts'

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
])

export interface DataGridProps<Row> {
  /** Name of the grid for a reader. */
  readonly label: string
  /** The same array until a column changes. */
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  /** Tells rows apart; the same function always. A row that keeps its id keeps its selection and its elements. */
  readonly rowId: (row: Row) => string
  /** Code of the instrument that a row shows; the same function always. */
  readonly instrumentOf?: (row: Row) => string | null
  /** Id of the row that is chosen. */
  readonly chosen?: string | null
  /** Enter on a row, or a click. */
  readonly onChoose?: (row: Row) => void
  /** Which column the rows are sorted by at first, the same object always; without it they stand as they come. */
  readonly sort?: { readonly field: string; readonly descending: boolean }
  /** Said where there are no rows. */
  readonly emptyText: string
}

/**
 * A grid of documents: AG Grid with the terminal's looks. Columns can be sorted, widened and moved; Enter chooses a row, Ctrl+C
 * copies the rows that are selected, or the one that has the focus.
 */
export function DataGrid<Row>({ label, columns, rows, rowId, instrumentOf, chosen = null, onChoose, sort, emptyText }: DataGridProps<Row>) {
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const attach = useCallback(
    (host: HTMLDivElement) => {
      const grid = createGrid<Row>(host, gridOptions(rowId, instrumentOf))
      setApi(grid)
      return () => {
        setApi(null)
        grid.destroy()
      }
    },
    [rowId, instrumentOf],
  )
  useEffect(() => {
    api?.setGridOption(
      'columnDefs',
      columns.map((column) => definition(column, sort)),
    )
  }, [api, columns, sort])
  useEffect(() => {
    api?.setGridOption('rowData', [...rows])
    api?.forEachNode((node) => node.setSelected(chosen !== null && node.id === chosen))
  }, [api, rows, chosen])
  const choose = (): void => {
    const row = api && focusedRow(api)
    if (row !== null && row !== undefined) onChoose?.(row)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') choose()
    if (api && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') copyRows(api, columns)
  }
  return (
    // Keys and clicks of the rows come up to here; the rows themselves are the grid's, with its roles.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className="data-grid"
      onKeyDown={press}
      onClick={({ target }) => target instanceof Element && target.closest('.ag-row') && choose()}
    >
      <div ref={attach} className="ag-theme-sise" aria-label={label} />
      {rows.length === 0 && <p className="data-grid-empty">{emptyText}</p>}
    </div>
  )
}

function gridOptions<Row>(rowId: (row: Row) => string, instrumentOf: ((row: Row) => string | null) | undefined): GridOptions<Row> {
  return {
    theme: 'legacy',
    columnDefs: [],
    defaultColDef: { resizable: true, sortable: true, sortingOrder: ['desc', 'asc', null] },
    icons: { sortAscending: '<span>▲</span>', sortDescending: '<span>▼</span>' },
    rowData: [],
    getRowId: ({ data }) => rowId(data),
    rowHeight: 22,
    headerHeight: 24,
    rowBuffer: 8,
    scrollbarWidth: 10,
    animateRows: false,
    suppressColumnMoveAnimation: true,
    suppressDragLeaveHidesColumns: true,
    suppressNoRowsOverlay: true,
    tooltipShowDelay: 600,
    rowSelection: { mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: true },
    ...(instrumentOf && {
      processRowPostCreate({ eRow, node: { data } }) {
        const code = data === undefined ? null : instrumentOf(data)
        if (code !== null) eRow.dataset['instrument'] = code
      },
    }),
  }
}

function focusedRow<Row>(grid: GridApi<Row>): Row | undefined {
  const focused = grid.getFocusedCell()
  return focused ? grid.getDisplayedRowAtIndex(focused.rowIndex)?.data : undefined
}

function definition<Row>(column: DataColumn<Row>, sort: DataGridProps<Row>['sort']): ColDef<Row> {
  return {
    colId: column.field,
    headerName: column.label,
    headerTooltip: column.hint ?? column.label,
    initialWidth: column.width,
    minWidth: column.minWidth ?? 40,
    initialFlex: column.pinned ? 0 : column.width,
    ...(sort?.field === column.field ? { initialSort: sort.descending ? ('desc' as const) : ('asc' as const) } : {}),
    pinned: column.pinned ? 'left' : null,
    cellClass: `live-cell live-cell-${column.align}`,
    headerClass: `live-header-${column.align}`,
    valueGetter: ({ data }) => (data === undefined ? null : column.value(data)),
    comparator: (one: number | string | null, other: number | string | null, _a, _b, descending) => compareValues(one, other, descending),
    cellRenderer: DataCell<Row>,
    cellRendererParams: { definition: column },
  }
}

function copyRows<Row>(grid: GridApi<Row>, columns: readonly DataColumn<Row>[]): void {
  const selected = grid.getSelectedRows()
  const focused = focusedRow(grid)
  const rows = selected.length > 0 || focused === undefined ? selected : [focused]
  if (rows.length > 0) void navigator.clipboard.writeText(tabbedOfRows(columns, rows))
}
