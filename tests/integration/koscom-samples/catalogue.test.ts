import { describe, expect, test } from 'vitest'
import type { EndpointDefinition, LicenceId } from '../../../src/shared/catalogue/endpoint.ts'
import { endpoints, streams } from '../../../src/shared/catalogue/index.ts'
import { selectableItems } from '../../../src/shared/catalogue/selectable-items.ts'
import { indexCodes } from '../../../src/shared/krx/index-codes.ts'
import { decodeMarketDataError } from '../../../src/shared/krx/feed-codes/market-data-errors.ts'
import { decodeTimeSignal } from '../../../src/shared/krx/feed-codes/time-signal.ts'
import { hasReference, reference } from './reference.ts'

interface Row {
  readonly id: string
  readonly status: string
  readonly v2: string
  readonly v3: PathByMarket
  readonly v3Page?: PathByMarket
  readonly availability: { readonly kind: string; readonly kst: string | null }
  readonly licence: string
  readonly envelope: string
  readonly pathParams: readonly { readonly name: string; readonly values?: readonly string[] }[]
  readonly queryParams: readonly {
    readonly name: string
    readonly format?: string
    readonly max?: number
    readonly allowed?: readonly string[]
  }[]
}
type PathByMarket = string | Readonly<Record<string, string>> | null

const rows = hasReference ? [...(reference('endpoints.json') as Row[]), ...(reference('extra-v3.json') as Row[])] : []
const rest = rows.filter(({ id }) => !id.startsWith('ws.'))
const definitions: Readonly<Record<string, EndpointDefinition>> = endpoints

/** The words of the licence column, in any spacing. */
const licences: Readonly<Record<string, LicenceId>> = {
  '실시간(증권A/B/C,파생A,KRX지수선택)+API세션사용라이선스': 'session',
  '실시간(증권A/B/C,파생A,KRX지수선택)+API시세표사용라이선스': 'price-board',
  '종가정보(증권ABC선택),실시간(증권ABC선택)': 'closing-or-realtime',
  '실시간(증권ABC선택)': 'realtime',
  '종가정보(종목별투자자)': 'issue-investors',
  '종가정보(파생상품A),실시간(파생)': 'derivatives-closing-or-realtime',
  '실시간(파생상품A)': 'derivatives-realtime',
  '실시간(파생)': 'derivatives-realtime',
  '종가정보(KRX지수),실시간(KRX지수)': 'index-closing-or-realtime',
  '실시간(KRX지수)': 'index-realtime',
  'API부가서비스라이선스(시세라이센스와관련없는별도라이선스임)': 'extra-services',
}

/** The documents' placeholders in our words. */
function ours(path: string): string {
  return path
    .replace('{marketcode}', '{market}')
    .replace(/\{issu?e?code\}/, '{issue}')
    .replace('{nationcode}', '{nation}')
}

function filled(path: string, market: string): string {
  return ours(path).replace('{market}', market)
}

describe.skipIf(!hasReference)('the catalogue against the summary of the API', () => {
  test('has every row and no other', () => {
    expect(Object.keys(endpoints).toSorted()).toEqual(rest.map(({ id }) => id).toSorted())
    expect(rows.filter(({ id }) => id.startsWith('ws.')).map(({ id }) => id)).toEqual(Object.keys(streams))
    expect(Object.values<EndpointDefinition>(endpoints).filter(({ status }) => status === 'live')).toHaveLength(rest.length - 1)
  })

  test('every stream has its path and licence', () => {
    for (const { id, v2, licence } of rows)
      if (id in streams)
        expect(Object.values(streams).find((stream) => stream.id === id)).toMatchObject({
          path: v2,
          licence: licences[licence.replaceAll(' ', '')],
        })
  })

  test.each(rest)('$id', (row) => {
    const definition = definitions[row.id]
    if (definition === undefined) throw new Error(`${row.id} is missing`)
    expect(definition.id).toBe(row.id)
    expect(definition.status === 'live').toBe(row.status === 'live')
    expect(definition.paths.v2).toBe(ours(row.v2))
    expect(definition.licence).toBe(licences[row.licence.replaceAll(' ', '')])
    expect(definition.envelope).toBe(row.envelope === 'plain' ? 'plain' : 'result')
    expect(definition.window).toEqual(
      row.availability.kind === 'realtime' ? { kind: 'realtime' } : { kind: row.availability.kind, time: row.availability.kst },
    )
    expectPath(definition, row.v3Page ?? row.v3)
    expectParameters(definition, row)
  })

  test('every selectable item with its wire name', () => {
    const { items } = reference('selectable-items.json') as { items: readonly { readonly name: string }[] }
    expect(selectableItems.map(({ wireName }) => wireName)).toEqual(items.map(({ name }) => name))
  })

  test('every index code', () => {
    const documented = reference('codes/sectors.json') as Record<string, readonly { readonly code: string; readonly ko: string }[]>
    for (const [family, list] of Object.entries(indexCodes))
      expect(list.map(({ code }) => code)).toEqual(documented[family]?.map(({ code }) => code))
  })

  test('every error number and every time signal', () => {
    const { marketData } = reference('errors.json') as { marketData: readonly { readonly code: number; readonly kind: string }[] }
    for (const { code, kind } of marketData) expect(decodeMarketDataError(code)?.kind).toBe(kind === 'auth' ? 'access' : kind)
    const { signals, blockTrades } = reference('codes/time-signals.json') as Record<
      'signals' | 'blockTrades',
      readonly { readonly code: number }[]
    >
    for (const { code } of [...signals, ...blockTrades]) expect(['unknown', null]).not.toContain(decodeTimeSignal(code))
  })
})

function expectPath({ paths }: EndpointDefinition, documented: PathByMarket): void {
  if (documented === null) expect(paths.v3).toBeNull()
  else if (typeof documented === 'string') expect(paths.v3).toBe(ours(documented))
  else for (const [market, path] of Object.entries(documented)) expect(filled(paths.v3 ?? '', market)).toBe(filled(path, market))
}

function expectParameters({ parameters, paths }: EndpointDefinition, row: Row): void {
  const query = Object.values(parameters).filter(({ key }) => key !== null)
  const documented = row.queryParams.filter(({ name }) => !name.startsWith('<'))
  expect(query.map(({ key }) => key)).toEqual(documented.map(({ name }) => name))
  for (const [index, { format, max, allowed }] of documented.entries()) {
    const spec = query[index]
    if (spec?.kind === 'time') expect(spec.format.v2).toBe(format)
    if (spec?.kind === 'count') expect(spec.max).toBe(max)
    if (spec?.kind === 'interval' || spec?.kind === 'period') expect(allowed).toHaveLength(3)
  }
  expect(row.queryParams.length > documented.length).toBe('items' in parameters)
  const market = row.pathParams.find(({ name }) => name === 'marketcode')
  if (market?.values !== undefined) expect(parameters['market']).toMatchObject({ kind: 'choice', values: market.values })
  expect(paths.v2.match(/\{\w+\}/g) ?? []).toHaveLength(row.pathParams.length)
}
