import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'
import { apiVersions } from '../../shared/catalogue/endpoint.ts'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { MatchedPath } from '../../shared/catalogue/request.ts'
import { matchPath } from '../../shared/catalogue/request.ts'
import { refusals } from './refusal.ts'

export interface Route extends MatchedPath {
  readonly version: ApiVersion
}

/** Markets of the two kinds of paths; a path that fits with one of them in place of what stands there names a wrong market. */
const someMarkets = ['kospi', 'kospi200'] as const

/**
 * The endpoint behind a path of either version, all documented spellings included.
 * @throws Refusal 404 for a path that no endpoint has and for endpoints that were never delivered, 400 for a wrong market.
 */
export function routeOf(path: string): Route {
  const version = apiVersions.find((each) => path.startsWith(`/${each}/`))
  if (version === undefined) throw refusals.noRoute()
  const matched = matchPath(path, version)
  if (matched === null) throw namesWrongMarket(path, version) ? refusals.wrongMarketOrCode() : refusals.noRoute()
  if (endpoint(matched.id).status === 'never-delivered') throw refusals.noRoute()
  return { ...matched, version }
}

function namesWrongMarket(path: string, version: ApiVersion): boolean {
  const segments = path.split('/')
  return segments.some((_, position) =>
    someMarkets.some((market) => matchPath(segments.with(position, market).join('/'), version) !== null),
  )
}
