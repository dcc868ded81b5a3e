export type { EtfFacts, ListedMarket, Universe, UniverseIssue } from './universe.ts'
export type { CsvUniverse, SkippedRow, UniverseFileProblem } from './csv-universe.ts'
export { readCsvUniverse, UniverseFileError } from './csv-universe.ts'
export { embeddedUniverse } from './embedded.ts'
