import { readFileSync, renameSync, statSync } from 'node:fs'
import type { z } from 'zod'
import { replaceFile } from './replace-file.ts'

export interface KeptFileOptions<Value> {
  /** Path of the JSON file; its folder must exist. */
  readonly file: string
  /** What it holds, in the plural, for the log: "settings". */
  readonly content: string
  /** Form of the file, with its `version`. */
  readonly schema: z.ZodType<Value>
  /** The version that the schema reads. */
  readonly version: number
  /** Larger files are not read. */
  readonly mostBytes: number
  /** Told when a file was set aside. */
  readonly log: (line: string) => void
  readonly now?: () => Date
}

/** One JSON document of a profile that the program writes and a person may read. */
export interface KeptFile<Value> {
  /**
   * The document, `null` where there is none. A file that is damaged, too large or of a newer version is renamed, never
   * deleted, and counts as none.
   * @throws Error when the file exists and cannot be read for another reason than its content.
   */
  read(): Value | null
  /** Keeps a document before it returns. @throws Error of the file system; the document of before is still there then. */
  write(value: Value): void
}

export function keptFile<Value>(options: KeptFileOptions<Value>): KeptFile<Value> {
  const { file, content, log, now = () => new Date() } = options
  return {
    read() {
      const size = statSync(file, { throwIfNoEntry: false })?.size
      if (size === undefined) return null
      const found = size > options.mostBytes ? { fault: 'are too large' } : parse(readFileSync(file, 'utf8'), options)
      if ('value' in found) return found.value
      const aside = `${file}.damaged-${now().toISOString().replaceAll(/[:.]/g, '-')}`
      renameSync(file, aside)
      log(`the ${content} ${found.fault}; they are kept as ${aside}`)
      return null
    },
    write: (value) => replaceFile(file, `${JSON.stringify(value, null, 2)}\n`),
  }
}

type Parsed<Value> = { readonly value: Value } | { readonly fault: string }

function parse<Value>(text: string, { schema, version }: KeptFileOptions<Value>): Parsed<Value> {
  try {
    const content: unknown = JSON.parse(text)
    const result = schema.safeParse(content)
    if (result.success) return { value: result.data }
    return { fault: versionOf(content) > version ? 'come from a newer version of the program' : 'cannot be read' }
  } catch {
    return { fault: 'cannot be read' }
  }
}

function versionOf(content: unknown): number {
  const version: unknown = typeof content === 'object' && content !== null && 'version' in content ? content.version : null
  return typeof version === 'number' ? version : Number.NaN
}
