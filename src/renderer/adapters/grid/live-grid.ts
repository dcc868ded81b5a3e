import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ModuleRegistry,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
  createGrid,
} from 'ag-grid-community'
import type { ColDef, GridApi, GridOptions } from 'ag-grid-community'
import { createCellRegistry } from './cell-registry.ts'
import type { LiveRow } from './cell-registry.ts'

/**
 * A grid for values that change every frame. AG Grid owns columns, header, resizing, scrolling, key events and roles; its rows
 * are positions. What stands at a position, and in which order, is the caller's: each frame it draws the rows on screen itself.
 */
export interface LiveGrid<Field extends string> {
  /** How many positions there are. */
  readonly setCount: (count: number) => void
  readonly setColumns: (columns: readonly LiveColumn<Field>[]) => void
  /** Calls `draw` for every row that exists on screen, top to bottom. */
  readonly drawRows: (draw: (row: LiveRow<Field>) => void) => void
  /** Positions on screen, first and last. */
  visibleRange(): { readonly first: number; readonly last: number }
  /** Scrolls until the position can be seen. */
  readonly reveal: (position: number) => void
  readonly destroy: () => void
}

export interface LiveColumn<Field extends string> {
  readonly field: Field
  readonly header: string
  readonly hint: string
  /** Width in px at which the widest value fits. */
  readonly width: number
  readonly align: 'start' | 'end'
}

export interface LiveGridOptions<Field extends string> {
  readonly host: HTMLElement
  readonly columns: readonly LiveColumn<Field>[]
  readonly sort: { readonly field: Field; readonly descending: boolean }
  readonly rowHeight: number
  readonly headerHeight: number
  /** The user chose a position with the pointer or the keys. */
  readonly onChoose: (position: number) => void
  /** Position that the arrow keys start from; −1 for the focused cell's. */
  readonly chosenPosition: () => number
  readonly onSort: (field: Field, descending: boolean) => void
  /** Rows came on screen or left it: something has to be drawn. */
  readonly onScroll: () => void
}

interface Position {
  readonly position: number
}

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
])

export function createLiveGrid<Field extends string>(options: LiveGridOptions<Field>): LiveGrid<Field> {
  const registry = createCellRegistry<Field>(options.onScroll)
  const api = createGrid<Position>(options.host, gridOptions(options, registry.renderer))
  let count = 0
  return {
    setCount(next) {
      if (next === count) return
      count = next
      api.setGridOption(
        'rowData',
        Array.from({ length: next }, (_, position) => ({ position })),
      )
    },
    setColumns: (columns) =>
      api.setGridOption(
        'columnDefs',
        columns.map((column) => columnDefinition(column, registry.renderer)),
      ),
    drawRows: registry.each,
    visibleRange: () => ({ first: api.getFirstDisplayedRowIndex(), last: api.getLastDisplayedRowIndex() }),
    reveal(position) {
      if (position >= 0 && position < count) api.ensureIndexVisible(position)
    },
    destroy: () => api.destroy(),
  }
}

type CellRenderer = ColDef<Position>['cellRenderer']

function gridOptions<Field extends string>(options: LiveGridOptions<Field>, renderer: CellRenderer): GridOptions<Position> {
  return {
    theme: 'legacy',
    columnDefs: options.columns.map((column) => ({
      ...columnDefinition(column, renderer),
      ...(column.field === options.sort.field ? { initialSort: options.sort.descending ? 'desc' : 'asc' } : {}),
    })),
    defaultColDef: {
      resizable: true,
      sortable: true,
      suppressMovable: true,
      // Our order is the order; the grid only shows the arrow.
      comparator: () => 0,
    },
    icons: { sortAscending: '<span>▲</span>', sortDescending: '<span>▼</span>' },
    rowData: [],
    getRowId: ({ data }) => String(data.position),
    rowHeight: options.rowHeight,
    headerHeight: options.headerHeight,
    rowBuffer: 4,
    scrollbarWidth: 10,
    suppressRowHoverHighlight: true,
    animateRows: false,
    suppressAnimationFrame: true,
    suppressColumnVirtualisation: true,
    suppressMultiSort: true,
    suppressNoRowsOverlay: true,
    tooltipShowDelay: 600,
    onCellFocused: ({ rowIndex, api }) => {
      const focused = api.getFocusedCell()
      if (rowIndex !== null && focused?.rowPinned == null) options.onChoose(rowIndex)
    },
    navigateToNextCell: ({ key, nextCellPosition, api }) => {
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
      const from = options.chosenPosition()
      if (step === 0 || from < 0 || !nextCellPosition) return nextCellPosition
      const last = api.getDisplayedRowCount() - 1
      return { ...nextCellPosition, rowIndex: Math.min(last, Math.max(0, from + step)) }
    },
    onSortChanged: ({ api }) => reportSort(api, options),
    onViewportChanged: options.onScroll,
    onBodyScroll: options.onScroll,
  }
}

function columnDefinition<Field extends string>(column: LiveColumn<Field>, renderer: CellRenderer): ColDef<Position> {
  return {
    colId: column.field,
    headerName: column.header,
    headerTooltip: column.hint,
    // Numbers are looked at from the largest down, texts from the first letter on.
    sortingOrder: column.align === 'end' ? ['desc', 'asc'] : ['asc', 'desc'],
    minWidth: column.width,
    initialFlex: column.width,
    maxWidth: Math.round(column.width * 1.6),
    cellClass: `live-cell live-cell-${column.align}`,
    headerClass: `live-header-${column.align}`,
    cellRenderer: renderer,
    cellRendererParams: { field: column.field },
  }
}

function reportSort<Field extends string>(api: GridApi<Position>, options: LiveGridOptions<Field>): void {
  const sorted = api.getColumnState().find(({ sort }) => sort)
  const column = options.columns.find(({ field }) => field === sorted?.colId)
  if (column) options.onSort(column.field, sorted?.sort === 'desc')
}
