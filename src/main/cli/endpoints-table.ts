import type { AvailabilityWindow, EndpointDefinition } from '../../shared/catalogue/endpoint.ts'
import { endpoints, streams } from '../../shared/catalogue/index.ts'
import { endpointsPage } from './endpoints-page.ts'
import type { CommandEnvironment, ExitCode } from './output.ts'
import { writeValue } from './output.ts'

/** `sise endpoints`: the catalogue as a table, as JSON, or as a page of Markdown. */
export function listEndpoints(environment: CommandEnvironment, form: 'table' | 'json' | 'markdown'): ExitCode {
  if (form === 'markdown') environment.out(endpointsPage())
  else if (form === 'json') writeValue(environment, [...Object.values(endpoints).map(describe), ...Object.values(streams)])
  else environment.out(table(rows()))
  return 0
}

function describe(definition: EndpointDefinition) {
  const { id, group, name, status, paths, parameters, licence, window, document, envelope } = definition
  return { id, group, name, status, v2: paths.v2, v3: paths.v3, parameters, licence, window, document, envelope }
}

function rows(): string[][] {
  const rest = Object.values(endpoints).map((definition: EndpointDefinition) => [
    definition.id,
    definition.status === 'live' ? windowText(definition.window) : 'never delivered',
    definition.licence,
    parameterText(definition),
    definition.paths.v2,
    definition.name.en,
  ])
  const sockets = Object.values(streams).map(({ id, licence, path, name }) => [id, 'stream', licence, '', path, name.en])
  return [['endpoint', 'available', 'licence', 'parameters', 'v2 path', 'what'], ...rest, ...sockets]
}

function windowText(window: AvailabilityWindow): string {
  if (window.kind === 'realtime') return 'live'
  return window.kind === 'from' ? `from ${window.time}` : `${window.time} daily`
}

function parameterText(definition: EndpointDefinition): string {
  return Object.entries(definition.parameters)
    .map(([name, { required }]) => (required ? `--${name}` : `[--${name}]`))
    .join(' ')
}

/** Left-aligned columns, two blanks apart; the last one may run on. */
function table(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${cells.map(line).join('\n')}\n`
}
