import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The API's reference material beside the checkout. It is not part of the project: tests against it are skipped where it is absent. */
const folder = new URL('../../../../shared/koscom/', import.meta.url)

export const hasReference = existsSync(fileURLToPath(folder))
if (!hasReference) process.stdout.write('skipped: no ../shared\n')

/** One file of it, parsed. */
export function reference(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
}

/** The text of a printed message. */
export function sampleText(file: string): string {
  return readFileSync(new URL(`samples/${file}`, folder), 'utf8')
}

/** Names of all printed messages. */
export function sampleFiles(): readonly string[] {
  return hasReference ? readdirSync(new URL('samples/', folder)) : []
}
