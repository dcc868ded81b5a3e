import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community'
import type { ColDef, GridApi, GridOptions } from 'ag-grid-community'
import type { InstrumentRow } from '../../../../src/shared/contract/requests.ts'
import type { BoardMirror } from '../../../../src/renderer/store/board-mirror.ts'
import { boardColumns, cellText, isNumberField } from '../../../../src/renderer/panels/market-board/columns.ts'
import { translators } from '../../../../src/renderer/locales/translate.ts'

/** A row as AG Grid's examples hold it: an object with a property a column. */
export interface GridRow extends Record<string, unknown> {
  readonly index: number
}

ModuleRegistry.registerModules([AllCommunityModule])

export function rowOf(mirror: BoardMirror, { index, code, name }: InstrumentRow): GridRow {
  const { columns } = mirror
  const at = (field: keyof typeof columns) => columns[field][index]
  return {
    index,
    code,
    name,
    last: at('last'),
    change: at('change'),
    changeRate: at('changeRate'),
    volume: at('volume'),
    turnover: at('turnover'),
    open: at('open'),
    high: at('high'),
    low: at('low'),
    time: at('time'),
  }
}

/** The columns of the board, sorted by turnover, with the board's formats. @param flash as the grid's cell flash */
export function gridColumns(mirror: BoardMirror, flash: boolean): ColDef<GridRow>[] {
  return boardColumns(translators.ko).map(({ field, header, width, align }) => ({
    field,
    headerName: header,
    width,
    cellDataType: false,
    enableCellChangeFlash: flash && isNumberField(field),
    type: align === 'end' ? 'rightAligned' : [],
    sort: field === 'turnover' ? 'desc' : null,
    valueFormatter: ({ data }) => (data ? cellText(mirror, data.index, field) : ''),
  }))
}

export function baseOptions(): GridOptions<GridRow> {
  return { theme: 'legacy', rowHeight: 22, headerHeight: 26, getRowId: ({ data }) => String(data.index), rowData: [] }
}

/** Issues of the rows on screen. */
export function shownRows(api: GridApi<GridRow>): readonly number[] {
  return api.getRenderedNodes().flatMap(({ data }) => (data ? [data.index] : []))
}
