import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Writes the reference page of the endpoints as the command line tells it from the catalogue. */
const program = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url))
const page = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'endpoints', '--markdown'])
writeFileSync(new URL('../docs/endpoints.md', import.meta.url), page)
