import type { FoundInstrument } from '../../shared/contract/requests/instruments.ts'
import { fromBrokerForm } from '../../shared/krx/codes/derivative.ts'
import { withoutSuffix } from '../../shared/krx/codes/suffix.ts'
import type { Entry } from './entry.ts'
import { folded, hasInitialsOnly, letters, squeezed } from './folded.ts'

/** Shorter starts of an ISIN say the country and the kind of issue only. */
const shortestIsinStart = 5

interface Query {
  /** Codes that the text may be: as typed, without the feed's suffix, without a broker's leading A, from a broker's form. */
  readonly codes: ReadonlySet<string>
  readonly text: string
  readonly letters: string
  readonly isInitials: boolean
  /** Its words, for names in which they stand apart. */
  readonly words: readonly string[]
}

type Test = (entry: Entry, query: Query) => boolean

/** From the surest to the weakest ground for a hit; an entry counts by its first one. */
const grounds: readonly Test[] = [
  ({ code }, { codes }) => codes.has(code),
  ({ code }, { text }) => code.startsWith(text),
  ({ wholeNames }, { text }) => wholeNames.includes(text),
  ({ name }, { text }) => name.startsWith(text),
  (entry, query) => entry.letters.startsWith(query.letters),
  ({ initials }, { text, isInitials }) => isInitials && initials.startsWith(text),
  ({ initials }, { text, isInitials }) => isInitials && initials.includes(text),
  ({ names }, { text }) => names.includes(text),
  ({ names }, { words }) => words.length > 1 && words.every((word) => names.includes(word)),
  ({ english }, { text }) => english.startsWith(text),
  ({ english }, { text }) => english.includes(text),
  ({ isin }, { text }) => text.length >= shortestIsinStart && isin.startsWith(text),
]

/**
 * The entries that a text may mean, the surest first: exact code, start of the code, name, start of the name, first consonants,
 * part of the name, English name, start of the ISIN. Entries on the same ground keep their order. A text of nothing but blanks
 * and punctuation finds nothing.
 */
export function rank(entries: readonly Entry[], text: string, limit: number): readonly FoundInstrument[] {
  const query = queryOf(text)
  if (query.text === '') return []
  const hits: FoundInstrument[][] = grounds.map(() => [])
  for (const entry of entries) hits[grounds.findIndex((test) => test(entry, query))]?.push(entry.found)
  return hits.flat().slice(0, limit)
}

function queryOf(typed: string): Query {
  const text = squeezed(typed)
  return {
    codes: codesOf(typed),
    text,
    letters: letters(text),
    isInitials: hasInitialsOnly(text),
    words: typed
      .split(/\s+/)
      .map(squeezed)
      .filter((word) => word !== ''),
  }
}

function codesOf(typed: string): ReadonlySet<string> {
  const code = withoutSuffix(folded(typed).trim())
  const [, withoutA] = /^a(\d{6})$/.exec(code) ?? []
  const real = fromBrokerForm(code.toUpperCase())
  return new Set([code, ...(withoutA === undefined ? [] : [withoutA]), ...(real === null ? [] : [folded(real)])])
}
