import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../shared/catalogue/index.ts'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { Interval, ParameterSpec, Period } from '../../shared/catalogue/parameters.ts'
import { intervals, periods } from '../../shared/catalogue/parameters.ts'
import type { TimeOfDay, TradeDate } from '../../shared/domain/units.ts'
import { timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { withoutSuffix } from '../../shared/krx/codes/suffix.ts'
import { refusals } from './refusal.ts'

/** One request, read from path and query by the endpoint's parameters. Path values are empty where the path has none. */
export interface Asked {
  readonly id: EndpointId
  readonly version: ApiVersion
  readonly market: string
  /** Short code without suffix. */
  readonly issue: string
  readonly nation: string
  readonly issues: readonly string[]
  /** Item names, sent as query keys without values. */
  readonly items: readonly string[]
  readonly interval: Interval | null
  readonly period: Period | null
  readonly dates: Readonly<Record<'date' | 'from' | 'to', TradeDate | null>>
  readonly times: Readonly<Record<'from' | 'to', TimeOfDay | null>>
  readonly count: number | null
}

/** Query keys that belong to the gateway, not to an endpoint. */
const gatewayKeys: ReadonlySet<string> = new Set(['apikey'])

/**
 * Reads a request.
 * @throws Refusal (400) when a required parameter is missing or one is malformed.
 */
export function readParameters(id: EndpointId, version: ApiVersion, path: Readonly<Record<string, string>>, query: URLSearchParams): Asked {
  const specs = endpoint(id).parameters
  const read = (name: string, kind: ParameterSpec['kind']) => rawValue(specs[name], kind, query)
  return {
    id,
    version,
    market: path['market'] ?? '',
    issue: withoutSuffix(path['issue'] ?? ''),
    nation: path['nation'] ?? '',
    issues: readIssues(specs['issues'], query),
    items: readItems(specs['items'], query),
    interval: oneOfOrRefuse(intervals, Number(read('interval', 'interval') ?? Number.NaN), specs['interval']),
    period: oneOfOrRefuse(periods, read('period', 'period'), specs['period']),
    dates: {
      date: readDate(read('date', 'date')),
      from: readDate(read('from', 'date')),
      to: readDate(read('to', 'date')),
    },
    times: { from: readTime(read('from', 'time')), to: readTime(read('to', 'time')) },
    count: readCount(read('count', 'count')),
  }
}

function rawValue(spec: ParameterSpec | undefined, kind: ParameterSpec['kind'], query: URLSearchParams): string | null {
  if (spec === undefined || spec.kind !== kind || spec.key === null) return null
  const value = query.get(spec.key)
  if (value !== null && value !== '') return value
  if (spec.required) throw refusals.wrongInput()
  return null
}

function readIssues(spec: ParameterSpec | undefined, query: URLSearchParams): readonly string[] {
  if (spec?.kind !== 'issues') return []
  const codes = (query.get(spec.key) ?? '').split(',').filter((code) => code !== '')
  if (codes.length === 0 || codes.length > spec.max) throw refusals.wrongInput()
  return codes.map(withoutSuffix)
}

function readItems(spec: ParameterSpec | undefined, query: URLSearchParams): readonly string[] {
  if (spec?.kind !== 'items') return []
  const items = [...query.keys()].filter((key) => !gatewayKeys.has(key))
  if (items.length === 0 || items.length > spec.max) throw refusals.wrongInput()
  return items
}

function oneOfOrRefuse<Value>(values: readonly Value[], asked: unknown, spec: ParameterSpec | undefined): Value | null {
  if (spec === undefined) return null
  const found = values.find((value) => value === asked)
  if (found === undefined) throw refusals.wrongInput()
  return found
}

function readDate(text: string | null): TradeDate | null {
  if (text === null) return null
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return parts === null ? refuse() : orRefuse(() => tradeDate(`${parts[1]}-${parts[2]}-${parts[3]}`))
}

/** HHMM or HHMMSS: the documents differ, the gateway takes both. */
function readTime(text: string | null): TimeOfDay | null {
  if (text === null) return null
  const parts = /^(\d{2})(\d{2})(\d{2})?$/.exec(text)
  return parts === null ? refuse() : orRefuse(() => timeOfDay(`${parts[1]}:${parts[2]}:${parts[3] ?? '00'}.00`))
}

function readCount(text: string | null): number | null {
  if (text === null) return null
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : refuse()
}

function orRefuse<Value>(make: () => Value): Value {
  try {
    return make()
  } catch {
    return refuse()
  }
}

function refuse(): never {
  throw refusals.wrongInput()
}
