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

/** What every workbook of one sheet has. */
const frame = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  // Format 49 is "text": a code that is edited keeps its zeros.
  'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
}

/**
 * A workbook (Office Open XML) of one sheet: figures as numbers, texts and codes as texts, the header fixed above them. Texts are
 * never formulas. Blank cells are left out.
 */
export function xlsxOf({ header, rows }: ExportTable): Uint8Array {
  const top = header.map((name, column) => textCell(name, column, 1, headerStyle)).join('')
  const lines = rows.map((cells, row) => `<row r="${row + 2}">${cells.map((cell, column) => cellOf(cell, column, row + 2)).join('')}</row>`)
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const sheet = `<worksheet xmlns="${spreadsheet}">${pane}<sheetData><row r="1">${top}</row>${lines.join('')}</sheetData></worksheet>`
  const files = Object.entries({ ...frame, 'xl/worksheets/sheet1.xml': sheet })
  return zipSync(Object.fromEntries(files.map(([name, content]) => [name, strToU8(xml + content)])))
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

/** Text for XML; what XML 1.0 cannot hold (control characters) is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
