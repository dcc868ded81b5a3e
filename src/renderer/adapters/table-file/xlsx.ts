import { strToU8, zipSync } from 'fflate'
import type { ExportCell } from '../grid/csv.ts'
import { numberOf } from './export-table.ts'
import type { ExportTable } from './export-table.ts'

/** Places in the list of cell formats below. */
const textStyle = 1
const headerStyle = 2

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What Excel holds at most: a sheet's rows with its header, and the characters of a cell. It calls a file with more of them damaged. */
const mostRows = 1_048_576
const mostCharacters = 32_767

/** What every workbook has, whatever its sheets. */
const frame = {
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  // Format 49 is "text": a code that is edited keeps its zeros.
  'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
}

/**
 * A workbook (Office Open XML): figures as numbers, texts and codes as texts, the header fixed above them. Texts are never formulas.
 * Blank cells are left out. Rows that one sheet cannot hold go on in the next, under the same header.
 * @param rowsOfSheet rows of a sheet at most, with its header; what Excel holds where it is not told
 */
export function xlsxOf({ header, rows }: ExportTable, rowsOfSheet = mostRows): Uint8Array {
  const held = rowsOfSheet - 1
  const sheets = Array.from({ length: Math.max(1, Math.ceil(rows.length / held)) }, (_, number) =>
    sheetOf({ header, rows: rows.slice(number * held, (number + 1) * held) }),
  )
  const files = {
    '[Content_Types].xml': contentTypesOf(sheets),
    ...frame,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets>${eachOf(sheets, (number) => `<sheet name="Sheet${number}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${eachOf(sheets, (number) => `<Relationship Id="rId${number}" Type="${relationships}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ...Object.fromEntries(sheets.map((sheet, position) => [`xl/worksheets/sheet${position + 1}.xml`, sheet])),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(xml + content)])))
}

function contentTypesOf(sheets: readonly string[]): string {
  const parts = eachOf(sheets, (number) => partOf(`worksheets/sheet${number}`, 'worksheet'))
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${partOf('workbook', 'sheet.main')}${parts}${partOf('styles', 'styles')}</Types>`
}

function partOf(name: string, type: string): string {
  return `<Override PartName="/xl/${name}.xml" ContentType="${sheetType}.${type}+xml"/>`
}

/** @param write called with the number of each sheet, from 1 */
function eachOf(sheets: readonly string[], write: (number: number) => string): string {
  return sheets.map((_, position) => write(position + 1)).join('')
}

function sheetOf({ header, rows }: ExportTable): string {
  const top = header.map((name, column) => textCell(name, column, 1, headerStyle)).join('')
  const lines = rows.map((cells, row) => `<row r="${row + 2}">${cells.map((cell, column) => cellOf(cell, column, row + 2)).join('')}</row>`)
  const dimension = `<dimension ref="A1:${columnName(Math.max(0, header.length - 1))}${rows.length + 1}"/>`
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  return `<worksheet xmlns="${spreadsheet}">${dimension}${pane}<sheetData><row r="1">${top}</row>${lines.join('')}</sheetData></worksheet>`
}

function cellOf(cell: ExportCell, column: number, row: number): string {
  if (cell.kind !== 'number') return cell.value === '' ? '' : textCell(cell.value, column, row, cell.kind === 'code' ? textStyle : 0)
  const value = numberOf(cell)
  return value === null ? '' : `<c r="${columnName(column)}${row}"><v>${value}</v></c>`
}

function textCell(text: string, column: number, row: number, style: number): string {
  return `<c r="${columnName(column)}${row}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** A, B, … Z, AA, AB, … */
function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (column % 26))
}

/**
 * Text for a cell: what XML 1.0 cannot hold (control characters) is left out, and what Excel would read as the code of a character
 * (`_x000D_`) stays as it is.
 */
function escaped(text: string): string {
  return text
    .slice(0, mostCharacters)
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
