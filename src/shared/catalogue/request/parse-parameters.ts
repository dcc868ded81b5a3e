import type { TerminalFailure } from '../../contract/errors.ts'
import { endpoint, isEndpointId } from '../index.ts'
import type { ParameterSpec } from '../parameters.ts'
import { parseValue } from './parse-value.ts'
import type { ParameterValue, ParameterValues } from './values.ts'

type ParsedParameters = { readonly ok: true; readonly values: ParameterValues } | { readonly ok: false; readonly failure: TerminalFailure }

/**
 * Checks the parameters of a call, from a command line (all text) or a typed call, and brings them into one form: dates
 * `YYYY-MM-DD`, times `HH:MM`, issues without suffix and without repeats, items by their names here. Absent optional ones stay
 * absent. A failure is a `bad-request` that names the endpoint and the offending parameter.
 */
export function parseParameters(id: string, raw: Readonly<Record<string, unknown>>): ParsedParameters {
  if (!isEndpointId(id)) return refused(`unknown endpoint "${id}"`, id)
  const specs = endpoint(id).parameters
  for (const [name, value] of Object.entries(raw))
    if (!Object.hasOwn(specs, name) && !absent(value)) return refused(unknownParameter(id, name, specs), id, name)
  const values: Record<string, ParameterValue> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const given = raw[name]
    if (absent(given)) {
      if (spec.required) return refused(`${id} needs the parameter ${name}`, id, name)
      continue
    }
    const parsed = parseValue(spec, given)
    if ('expected' in parsed) return refused(`${name} of ${id} must be ${parsed.expected}`, id, name)
    values[name] = parsed.value
  }
  return backwards(values) ? refused(`from of ${id} must not come after to`, id, 'from') : { ok: true, values }
}

function absent(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Days and times are texts that sort. */
function backwards({ from, to }: ParameterValues): boolean {
  return typeof from === 'string' && typeof to === 'string' && from > to
}

function unknownParameter(id: string, name: string, specs: Readonly<Record<string, ParameterSpec>>): string {
  const names = Object.keys(specs)
  return `${id} has no parameter ${name}; it takes ${names.length === 0 ? 'none' : names.join(', ')}`
}

function refused(message: string, endpointId: string, parameter?: string): ParsedParameters {
  const failure = { kind: 'bad-request', message, endpoint: endpointId } as const
  return { ok: false, failure: parameter === undefined ? failure : { ...failure, parameter } }
}
