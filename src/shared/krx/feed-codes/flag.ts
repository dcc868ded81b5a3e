import { codeText } from './code-table.ts'

/** A Y/N flag. Blanks, `0` and `null` stand in place of N where a flag does not apply (quirk 30); `null` for anything else. */
export function decodeFlag(raw: unknown): boolean | null {
  if (raw === null) return false
  const text = codeText(raw)
  if (text === null) return typeof raw === 'string' ? false : null
  if (text === 'Y') return true
  return text === 'N' || text === '0' ? false : null
}

/** `Y` or `N`. */
export function encodeFlag(flag: boolean): string {
  return flag ? 'Y' : 'N'
}
