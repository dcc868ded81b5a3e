import type { ApiVersion, EndpointDefinition } from '../endpoint.ts'
import type { EndpointId } from '../index.ts'
import { endpoints, isEndpointId } from '../index.ts'
import type { ParameterSpec } from '../parameters.ts'

/** Which endpoint a path belongs to, and what stands in its braces, as it stands there. */
export interface MatchedPath {
  readonly id: EndpointId
  readonly pathParameters: Readonly<Record<string, string>>
}

interface Route {
  readonly id: EndpointId
  readonly segments: readonly string[]
  readonly parameters: Readonly<Record<string, ParameterSpec>>
}

const routes: Readonly<Record<ApiVersion, readonly Route[]>> = { v2: routesOf('v2'), v3: routesOf('v3') }

/**
 * The reverse of `buildPath`: finds the endpoint of a path (without query) by the same templates and their other spellings. A
 * brace matches only what its parameter may be, so that a market is never taken for an issue, nor KONEX for another market.
 * @returns `null` for a path that no template fits
 */
export function matchPath(path: string, version: ApiVersion): MatchedPath | null {
  const segments = path.replace(/\/$/, '').split('/')
  for (const route of routes[version]) {
    const pathParameters = match(route, segments)
    if (pathParameters !== null) return { id: route.id, pathParameters }
  }
  return null
}

function match({ segments, parameters }: Route, actual: readonly string[]): Record<string, string> | null {
  if (segments.length !== actual.length) return null
  const found: Record<string, string> = {}
  for (const [position, segment] of segments.entries()) {
    const text = actual[position] ?? ''
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name === undefined) {
      if (segment !== text) return null
    } else if (fits(parameters[name], text)) found[name] = text
    else return null
  }
  return found
}

function fits(spec: ParameterSpec | undefined, text: string): boolean {
  if (spec?.kind === 'choice') return spec.values.includes(text)
  if (spec?.kind === 'nation') return /^[A-Z]{2}$/.test(text)
  return spec?.kind === 'issue' && /^[0-9A-Z]{1,12}(\*\d+)?$/.test(text)
}

function routesOf(version: ApiVersion): readonly Route[] {
  return Object.values<EndpointDefinition>(endpoints).flatMap(({ id, paths, aliases, parameters }) => {
    const spellings = [paths[version] ?? '', ...(aliases ?? [])].filter((path) => path.startsWith(`/${version}/`))
    return spellings.flatMap((path) => (isEndpointId(id) ? [{ id, segments: path.split('/'), parameters }] : []))
  })
}
