/** From parameters to the path of a call, and back. */
export { buildPath, completeParameters } from './request/build-path.ts'
export { matchPath } from './request/match-path.ts'
export type { MatchedPath } from './request/match-path.ts'
export { parseParameters } from './request/parse-parameters.ts'
export type { ParameterValue, ParameterValues } from './request/values.ts'
