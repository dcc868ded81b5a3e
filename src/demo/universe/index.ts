export type { Universe, UniverseIssue } from './universe.ts'
export { readCsvUniverse } from './csv-universe.ts'
export { embeddedUniverse } from './embedded.ts'
