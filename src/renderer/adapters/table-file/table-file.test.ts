import { strFromU8, unzipSync } from 'fflate'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import type { ExportTable } from './export-table.ts'
import { parquetOf } from './parquet.ts'
import { xlsxOf } from './xlsx.ts'

const table: ExportTable = {
  header: ['코드', '종목명', '가', '가', '율'],
  rows: [
    [
      { kind: 'code', value: '005930' },
      { kind: 'text', value: '=A & <B>\u0001' },
      { kind: 'number', value: 9_007_199_254_740_991 },
      { kind: 'number', value: -5 },
      { kind: 'number', value: 1.23456, decimals: 2 },
    ],
    [
      { kind: 'code', value: '0126Z0' },
      { kind: 'text', value: '' },
      { kind: 'number', value: Number.NaN },
      { kind: 'text', value: '' },
      { kind: 'number', value: 2 },
    ],
  ],
}

describe('a workbook', () => {
  const files = unzipSync(xlsxOf(table))
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const sheet = text('xl/worksheets/sheet1.xml')

  test('has the parts that spreadsheets look for', () => {
    expect(Object.keys(files).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
  })

  test('holds codes and texts as texts, figures as numbers, blanks not at all', () => {
    expect(sheet).toContain('<c r="A2" t="inlineStr" s="1"><is><t xml:space="preserve">005930</t></is></c>')
    expect(sheet).toContain('<c r="B2" t="inlineStr" s="0"><is><t xml:space="preserve">=A &amp; &lt;B&gt;</t></is></c>')
    expect(sheet).toContain('<c r="C2"><v>9007199254740991</v></c><c r="D2"><v>-5</v></c><c r="E2"><v>1.23</v></c></row>')
    expect(sheet).toContain('0126Z0</t></is></c><c r="E3"><v>2</v></c></row></sheetData>')
  })

  test('names every part in its content types and relations, and the cells that it fills', () => {
    const parts = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name)
    expect(parts).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml'])
    const targets = [...text('xl/_rels/workbook.xml.rels').matchAll(/Id="(rId\d+)"[^>]*Target="([^"]+)"/g)].map(([, id, target]) => [
      id,
      target,
    ])
    expect(targets).toEqual([
      ['rId1', 'worksheets/sheet1.xml'],
      ['rId2', 'styles.xml'],
    ])
    expect(text('xl/workbook.xml')).toContain('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>')
    expect(text('xl/styles.xml')).toContain('<cellStyle name="Normal" xfId="0" builtinId="0"/>')
    expect(sheet).toContain('<dimension ref="A1:E3"/>')
  })

  test('goes on in further sheets where one is full, each under the header', () => {
    const rows = Array.from({ length: 5 }, (_, row) => [{ kind: 'number' as const, value: row }])
    const parts = unzipSync(xlsxOf({ header: ['n'], rows }, 3))
    const sheets = [1, 2, 3].map((number) => strFromU8(parts[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array()))
    expect(sheets.map((each) => [...each.matchAll(/<v>(\d)<\/v>/g)].map(([, value]) => value))).toEqual([['0', '1'], ['2', '3'], ['4']])
    for (const each of sheets) expect(each).toContain('<row r="1"><c r="A1" t="inlineStr" s="2">')
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('<sheet name="Sheet3" sheetId="3" r:id="rId3"/>')
    expect(strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array())).toContain('Id="rId4"')
  })

  test('holds texts as long as a cell may be, and what looks like a coded character as it is', () => {
    const long = [{ kind: 'text' as const, value: `_x000D_${'가'.repeat(40_000)}` }]
    const cell = strFromU8(unzipSync(xlsxOf({ header: ['t'], rows: [long] }))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(cell).toContain('>_x005F_x000D_가')
    expect(cell.match(/가/g)).toHaveLength(32_767 - '_x000D_'.length)
  })

  test('counts columns beyond Z', () => {
    const header = Array.from({ length: 28 }, (_, column) => `c${column}`)
    const wide = strFromU8(unzipSync(xlsxOf({ header, rows: [] }))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect([...wide.matchAll(/r="([A-Z]+)1"/g)].map(([, name]) => name).slice(-3)).toEqual(['Z', 'AA', 'AB'])
  })
})

describe('a Parquet file', () => {
  const bytes = parquetOf(table).slice().buffer

  test('has a type a column, and names that differ', () => {
    const { schema } = parquetMetadata(bytes)
    expect(schema.slice(1).map(({ name, type }) => [name, type])).toEqual([
      ['코드', 'BYTE_ARRAY'],
      ['종목명', 'BYTE_ARRAY'],
      ['가', 'INT64'],
      ['가 (2)', 'INT64'],
      ['율', 'DOUBLE'],
    ])
  })

  test('gives back what was written, blanks as null', async () => {
    expect(await parquetReadObjects({ file: bytes })).toEqual([
      { 코드: '005930', 종목명: '=A & <B>\u0001', 가: 9_007_199_254_740_991n, '가 (2)': -5n, 율: 1.23 },
      { 코드: '0126Z0', 종목명: null, 가: null, '가 (2)': null, 율: 2 },
    ])
  })

  test('of no rows keeps its columns', async () => {
    const empty = parquetOf({ header: ['a'], rows: [] }).slice().buffer
    expect(parquetMetadata(empty).schema.map(({ name }) => name)).toContain('a')
    expect(await parquetReadObjects({ file: empty })).toEqual([])
  })
})
