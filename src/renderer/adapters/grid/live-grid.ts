import {
  CellStyleModule,
  ClientSideRowModelApiModule,
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
import { mostStretch } from './live-column.ts'
import type { ColumnLayout, LiveColumn, LiveSort } from './live-column.ts'
import { watchGestures } from './gestures.ts'
import type { Gestures, GestureOptions } from './gestures.ts'
import { createLiveSheet } from './live-sheet.ts'
import type { SheetGeometry, SheetSource } from './live-sheet.ts'
import { watchRowHeight } from './row-height.ts'
import type { RowHeight } from './row-height.ts'

/**
 * A grid for values that change every frame. AG Grid owns columns, header, resizing, scrolling, focus and roles; its rows are
 * positions. What stands at a position, and in which order, is the caller's. A canvas over the rows shows the live picture;
 * the grid's own cells stay below it as its text twin, for screen readers, copy and tests, and are written by the caller.
 */
export interface LiveGrid<Field extends string> {
  /** How many positions there are. */
  readonly setCount: (count: number) => void
  readonly setColumns: (columns: readonly LiveColumn<Field>[], sort: LiveSort<Field>) => void
  /** Paints what differs on the canvas. */
  readonly paint: (source: SheetSource<Field>) => void
  /** Calls `visit` for every row that exists in the page. */
  readonly eachRow: (visit: (row: LiveRow<Field>) => void) => void
  /** Positions on screen, first and last. */
  visibleRange(): { readonly first: number; readonly last: number }
  /** Scrolls until the position can be seen and gives it the focus of the keyboard. */
  readonly focus: (position: number) => void
  readonly gestures: Gestures
  readonly destroy: () => void
}

export interface LiveGridOptions<Field extends string> extends GestureOptions {
  readonly host: HTMLElement
  readonly columns: readonly LiveColumn<Field>[]
  readonly sort: LiveSort<Field>
  /** In px; rows have the height of the page's density. */
  readonly headerHeight: number
  readonly onSort: (sort: LiveSort<Field>) => void
  /** The user has moved or resized a column. */
  readonly onLayout: (layout: ColumnLayout<Field>) => void
  /** Something on screen moved: it has to be painted. */
  readonly onChange: () => void
}

interface Position {
  readonly position: number
}

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
])

export function createLiveGrid<Field extends string>(options: LiveGridOptions<Field>): LiveGrid<Field> {
  const { host, onChange } = options
  const registry = createCellRegistry<Field>(onChange)
  const rowHeight = watchRowHeight(host, (px) => {
    api.setGridOption('rowHeight', px)
    api.resetRowHeights()
    view.moved()
  })
  const view = new GridView(options, rowHeight)
  const api = createGrid<Position>(host, gridOptions(options, registry.renderer, view))
  const sheet = createLiveSheet<Field>(host, onChange)
  host.querySelector('.ag-root')?.append(sheet.canvas)
  const gestures = watchGestures(host, options, { rowCount: () => api.getDisplayedRowCount(), pageRows: () => view.pageRows() })
  return {
    setCount: (count) => setCount(api, count),
    setColumns(columns, sort) {
      view.columns = columns
      api.setGridOption(
        'columnDefs',
        columns.map((column) => columnDefinition(column, sort, registry.renderer)),
      )
    },
    paint(source) {
      const geometry = view.geometry(api)
      sheet.canvas.style.top = `${view.headerHeight}px`
      sheet.paint(source, geometry)
    },
    eachRow: registry.each,
    visibleRange: () => ({ first: api.getFirstDisplayedRowIndex(), last: api.getLastDisplayedRowIndex() }),
    focus(position) {
      const [column] = api.getAllDisplayedColumns()
      if (position < 0 || position >= api.getDisplayedRowCount() || !column) return
      api.ensureIndexVisible(position)
      api.setFocusedCell(position, api.getFocusedCell()?.column ?? column)
    },
    gestures,
    destroy() {
      rowHeight.stop()
      gestures.stop()
      sheet.destroy()
      api.destroy()
    },
  }
}

/** Where the grid's viewport and columns are; measured anew only after something moved, because measuring costs layout. */
class GridView<Field extends string> {
  columns: readonly LiveColumn<Field>[]
  headerHeight = 0
  readonly #host: HTMLElement
  readonly #rowHeight: RowHeight
  readonly #changed: () => void
  #measured: SheetGeometry<Field> | null = null

  constructor({ host, columns, onChange }: LiveGridOptions<Field>, rowHeight: RowHeight) {
    this.#host = host
    this.columns = columns
    this.#rowHeight = rowHeight
    this.#changed = onChange
  }

  readonly moved = (): void => {
    this.#measured = null
    this.#changed()
  }

  pageRows(): number {
    return Math.max(1, Math.floor((this.#measured?.height ?? 0) / this.rowHeight) - 1)
  }

  get rowHeight(): number {
    return this.#rowHeight.px
  }

  geometry(api: GridApi<Position>): SheetGeometry<Field> {
    this.#measured ??= this.#measure(api)
    return this.#measured
  }

  #measure(api: GridApi<Position>): SheetGeometry<Field> {
    const viewport = this.#host.querySelector('.ag-grid-viewport')
    this.headerHeight = this.#host.querySelector<HTMLElement>('.ag-header')?.offsetHeight ?? 0
    const columns = api.getAllDisplayedColumns().flatMap((shown) => {
      const column = this.columns.find(({ field }) => field === shown.getColId())
      return column ? [{ field: column.field, align: column.align, left: shown.getLeft() ?? 0, width: shown.getActualWidth() }] : []
    })
    return {
      columns,
      rowHeight: this.rowHeight,
      width: viewport?.clientWidth ?? 0,
      height: (viewport?.clientHeight ?? 0) - this.headerHeight,
      scrollTop: viewport?.scrollTop ?? 0,
      scrollLeft: viewport?.scrollLeft ?? 0,
    }
  }
}

function setCount(api: GridApi<Position>, count: number): void {
  const held = api.getDisplayedRowCount()
  if (count > held) api.applyTransaction({ add: between(held, count) })
  else if (count < held) api.applyTransaction({ remove: between(count, held) })
}

function between(from: number, to: number): Position[] {
  return Array.from({ length: to - from }, (_, step) => ({ position: from + step }))
}

type CellRenderer = ColDef<Position>['cellRenderer']

function gridOptions<Field extends string>(
  options: LiveGridOptions<Field>,
  renderer: CellRenderer,
  view: GridView<Field>,
): GridOptions<Position> {
  const { moved } = view
  return {
    theme: 'legacy',
    columnDefs: options.columns.map((column) => columnDefinition(column, options.sort, renderer)),
    defaultColDef: {
      resizable: true,
      sortable: true,
      // Our order is the order; the grid only shows the arrow.
      comparator: () => 0,
    },
    icons: { sortAscending: '<span>▲</span>', sortDescending: '<span>▼</span>' },
    rowData: [],
    getRowId: ({ data }) => String(data.position),
    rowHeight: view.rowHeight,
    headerHeight: options.headerHeight,
    rowBuffer: 4,
    scrollbarWidth: 10,
    suppressRowHoverHighlight: true,
    animateRows: false,
    suppressAnimationFrame: true,
    suppressColumnVirtualisation: true,
    suppressMultiSort: true,
    suppressColumnMoveAnimation: true,
    suppressDragLeaveHidesColumns: true,
    suppressNoRowsOverlay: true,
    tooltipShowDelay: 600,
    onSortChanged: ({ api }) => reportSort(api, view, options),
    onViewportChanged: moved,
    onBodyScroll: moved,
    onGridSizeChanged: moved,
    onColumnResized({ api, finished, source }) {
      moved()
      if (finished && source === 'uiColumnResized') reportLayout(api, view, options)
    },
    onColumnMoved({ api, finished, source }) {
      moved()
      if (finished && source === 'uiColumnMoved') reportLayout(api, view, options)
    },
    onDisplayedColumnsChanged: moved,
    onFirstDataRendered: moved,
  }
}

function columnDefinition<Field extends string>(
  column: LiveColumn<Field>,
  sort: LiveSort<Field>,
  renderer: CellRenderer,
): ColDef<Position> {
  const direction = sort.descending ? 'desc' : 'asc'
  return {
    colId: column.field,
    headerName: column.header,
    headerTooltip: column.hint,
    sort: column.field === sort.field ? direction : null,
    // Numbers are looked at from the largest down, texts from the first letter on.
    sortingOrder: column.align === 'end' ? ['desc', 'asc'] : ['asc', 'desc'],
    minWidth: column.width,
    ...(column.chosenWidth === undefined ? { initialFlex: column.width } : { initialWidth: column.chosenWidth }),
    maxWidth: Math.round(column.width * mostStretch),
    cellClass: `live-cell live-cell-${column.align}`,
    headerClass: `live-header-${column.align}`,
    cellRenderer: renderer,
    cellRendererParams: { field: column.field },
  }
}

function reportSort<Field extends string>(api: GridApi<Position>, { columns }: GridView<Field>, options: LiveGridOptions<Field>): void {
  const sorted = api.getColumnState().find(({ sort }) => sort)
  const column = columns.find(({ field }) => field === sorted?.colId)
  if (column) options.onSort({ field: column.field, descending: sorted?.sort === 'desc' })
}

/** A column that shares the room has a share; one whose width the user chose has none. */
function reportLayout<Field extends string>(
  api: GridApi<Position>,
  { columns }: GridView<Field>,
  { onLayout }: LiveGridOptions<Field>,
): void {
  const shown = api.getColumnState().flatMap(({ colId, flex, width }) => {
    const field = columns.find((column) => column.field === colId)?.field
    return field === undefined ? [] : [{ field, width: typeof flex === 'number' && flex > 0 ? null : (width ?? null) }]
  })
  onLayout({
    order: shown.map(({ field }) => field),
    widths: shown.flatMap(({ field, width }) => (width === null ? [] : [[field, Math.round(width)] as const])),
  })
}
