import { TerminalError } from '../../contract/errors.ts'
import type { TradeDate } from '../../domain/units.ts'
import type { ApiVersion } from '../endpoint.ts'
import type { EndpointId } from '../index.ts'
import { endpoint } from '../index.ts'
import type { ParameterSpec } from '../parameters.ts'
import { selectableItem } from '../selectable-items.ts'
import type { ParameterValue, ParameterValues } from './values.ts'

/** What a call needs to know besides its parameters: the latest trade date, for days that are not given. */
interface RequestContext {
  readonly today: TradeDate
}

/**
 * Fills in the optional parameters, because the documents disagree on which may be left out (quirk 75): the day of intraday bars
 * becomes `today`, the start of a range one month before its end, the count the most that a reply holds.
 */
export function completeParameters(id: EndpointId, values: ParameterValues, context: RequestContext): ParameterValues {
  const complete: Record<string, ParameterValue> = {}
  for (const [name, spec] of Object.entries(endpoint(id).parameters)) {
    const value = values[name] ?? standIn(name, spec, values, context)
    if (value !== undefined) complete[name] = value
  }
  return complete
}

/**
 * Path and query of a call in the literal form that the gateway expects: commas bare (quirk 77), item names as keys without `=`
 * (quirk 73), days as YYYYMMDD, times with their leading zero in the form of the version (quirk 74), all optional parameters there.
 * @param values as `parseParameters` returns them
 * @throws TerminalError `no-data` where the version has no such path
 */
export function buildPath(id: EndpointId, version: ApiVersion, values: ParameterValues, context: RequestContext): string {
  const { paths, parameters } = endpoint(id)
  const template = paths[version]
  if (template === null) throw new TerminalError({ kind: 'no-data', message: `${id} was never delivered in ${version}`, endpoint: id })
  const complete = completeParameters(id, values, context)
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => String(complete[name]))
  const query = Object.entries(parameters).flatMap(([name, spec]) => queryPart(spec, complete[name], version))
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

function standIn(name: string, spec: ParameterSpec, values: ParameterValues, { today }: RequestContext): ParameterValue | undefined {
  if (spec.kind === 'count') return spec.max
  if (spec.kind !== 'date') return undefined
  return name === 'from' ? monthBefore(String(values['to'] ?? today)) : today
}

function queryPart(spec: ParameterSpec, value: ParameterValue | undefined, version: ApiVersion): readonly string[] {
  if (value === undefined) return []
  if (spec.kind === 'items') return texts(value).map((name) => selectableItem(name)?.wireName ?? name)
  if (spec.key === null) return []
  return [`${spec.key}=${wireText(spec, value, version)}`]
}

function wireText(spec: ParameterSpec, value: ParameterValue, version: ApiVersion): string {
  if (spec.kind === 'date') return String(value).replaceAll('-', '')
  if (spec.kind === 'time') return String(value).replace(':', '') + (spec.format[version] === 'HHMMSS' ? '00' : '')
  return texts(value).join(',')
}

function texts(value: ParameterValue): readonly string[] {
  return typeof value === 'object' ? value : [String(value)]
}

/** The same day of the month before, or that month's last day. Takes and gives `YYYY-MM-DD`. */
function monthBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonthBefore = new Date(Date.UTC(year, month - 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 2, Math.min(date, lastOfMonthBefore))).toISOString().slice(0, 10)
}
