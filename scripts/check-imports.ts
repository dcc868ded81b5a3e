import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import { judgeImport } from './imports/judge.ts'
import { importRules, separateFolders } from './imports/table.ts'

/** Checks every import of src/ and scripts/ against the import table; tests may import everything. Exit code 1 on a breach. */
const files = globSync(['src/**/*.{ts,tsx}', 'scripts/**/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$/.test(file))

const breaches = files.flatMap((file) =>
  importsOf(file)
    .map((specifier) => judgeImport(importRules, separateFolders, { file, specifier }))
    .filter((sentence) => sentence !== null),
)

for (const breach of breaches) process.stderr.write(`${breach}\n`)
process.stdout.write(`imports: ${files.length} files, ${breaches.length} breaches of the import table\n`)
process.exitCode = breaches.length === 0 ? 0 : 1

function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const reexports = module.staticExports.flatMap((each) => each.entries.flatMap((entry) => entry.moduleRequest?.value ?? []))
  return [...module.staticImports.map((each) => each.moduleRequest.value), ...reexports]
}
