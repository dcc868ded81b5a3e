import type { FoundInstrument } from '../../shared/contract/requests/instruments.ts'
import { folded, initials, letters, squeezed } from './folded.ts'

/** What can be found, as the lists tell it. */
export interface Findable extends FoundInstrument {
  readonly isin: string | null
  /** Another name: the long one where the list has two, the one in Hangul for an index that is listed in Latin letters. */
  readonly longName: string | null
}

/** A findable instrument with everything that is compared, made once. */
export interface Entry {
  readonly found: FoundInstrument
  readonly code: string
  readonly isin: string
  readonly name: string
  readonly letters: string
  readonly initials: string
  /** Every whole name. */
  readonly wholeNames: readonly string[]
  /** All names, with a mark between them that no query holds. */
  readonly names: string
  readonly english: string
}

/** What the reference data of an issue adds to its list; `null` where it has nothing. */
export interface LearnedFacts {
  readonly englishName: string | null
  readonly isin: string | null
}

/** The same entry with what was learned of it; what is not known stays. */
export function withFacts(entry: Entry, { englishName, isin }: LearnedFacts): Entry {
  const name = englishName ?? entry.found.englishName
  return {
    ...entry,
    found: { ...entry.found, englishName: name },
    english: squeezed(name ?? ''),
    isin: isin === null ? entry.isin : folded(isin),
  }
}

export function entryOf({ isin, longName, ...found }: Findable): Entry {
  const name = squeezed(found.name)
  const wholeNames = longName === null ? [name] : [name, squeezed(longName)]
  return {
    found,
    code: folded(found.code),
    isin: folded(isin ?? ''),
    name,
    letters: letters(name),
    initials: initials(name),
    wholeNames,
    names: wholeNames.join(' '),
    english: squeezed(found.englishName ?? ''),
  }
}
