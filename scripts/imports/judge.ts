import { dirname, join, normalize } from 'node:path/posix'
import type { ImportRule } from './table.ts'

export interface Import {
  /** The importing file, relative to the project's root, with `/`. */
  readonly file: string
  /** As written: `./book.ts`, `zod`, `node:fs`. */
  readonly specifier: string
}

/**
 * Judges one import by the table.
 * @returns one sentence saying what is wrong, or `null` when the import is allowed.
 */
export function judgeImport(rules: readonly ImportRule[], separateFolders: readonly string[], { file, specifier }: Import): string | null {
  const rule = ruleFor(rules, file)
  if (rule === undefined) return `${file} lies in no zone of the import table`
  if (!specifier.startsWith('.')) return judgePackage(rule, file, specifier)
  const target = normalize(join(dirname(file), specifier.replace(/\?.*$/, '')))
  return judgeNeighbour(separateFolders, file, target) ?? judgeZone(rules, rule, file, target)
}

function judgePackage(rule: ImportRule, file: string, specifier: string): string | null {
  const name = specifier.startsWith('node:') ? 'node:*' : packageName(specifier)
  return rule.packages.includes(name) ? null : `${file} imports the package ${specifier}, which ${rule.zone} may not`
}

function judgeZone(rules: readonly ImportRule[], rule: ImportRule, file: string, target: string): string | null {
  if (ruleFor(rules, target) === rule) return null
  return rule.zones.some((zone) => within(target, zone)) ? null : `${file} imports ${target}, which ${rule.zone} may not`
}

function judgeNeighbour(separateFolders: readonly string[], file: string, target: string): string | null {
  const folder = separateFolders.find((each) => within(file, each) && within(target, each))
  if (folder === undefined || part(folder, file) === part(folder, target) || dirname(target) === folder) return null
  return `${file} imports ${target}: parts of ${folder} do not know one another`
}

function part(folder: string, path: string): string | undefined {
  return path.slice(folder.length + 1).split('/')[0]
}

function ruleFor(rules: readonly ImportRule[], path: string): ImportRule | undefined {
  return rules.filter((rule) => within(path, rule.zone)).toSorted((a, b) => b.zone.length - a.zone.length)[0]
}

function within(path: string, zone: string): boolean {
  return path === zone || path.startsWith(`${zone}/`)
}

function packageName(specifier: string): string {
  const parts = specifier.split('/')
  return (specifier.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1)).join('/')
}
