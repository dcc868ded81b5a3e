import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import type { Family } from './contracts.ts'

/**
 * The underlyings that a text may mean, all for an empty one: those that its letters are part of, and those that the search leads
 * to, by a contract's code or by the underlying's name.
 */
export function familiesFor(
  families: readonly Family[],
  typed: string,
  found: readonly Pick<FoundInstrument, 'code' | 'kind' | 'name'>[],
): readonly Family[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return families
  const products = new Set(found.flatMap(({ kind, code }) => (kind === 'future' ? [code.slice(1, 3)] : [])))
  const names = new Set(found.flatMap(({ kind, name }) => (kind === 'future' ? [] : [name])))
  return families.filter(({ id, name }) => name.toLowerCase().includes(wanted) || products.has(id) || names.has(name))
}
