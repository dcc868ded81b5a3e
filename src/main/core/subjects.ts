import { TerminalError } from '../../shared/contract/errors.ts'
import type { Market } from '../market/market.ts'
import { identify } from '../market/subject.ts'
import type { Subject } from '../market/subject.ts'

/** Finds what a code stands for, waiting for the lists where it may be in one. */
export type SubjectOf = (code: string) => Promise<Subject>

/** @returns a function that throws TerminalError for a code that stands for nothing, or whose list cannot be had */
export function createSubjectOf(market: Market): SubjectOf {
  return async (code) => {
    const { instruments } = market.board
    const known = identify(code, instruments)
    if (known !== null) return known
    await market.whenListed()
    const listed = identify(code, instruments)
    if (listed !== null) return listed
    await market.whenKonexTried(code)
    const subject = identify(code, instruments)
    if (subject !== null) return subject
    const failure = market.whyUnknown(code, 'stocks.lists')
    if (failure !== null && failure.kind !== 'no-data') throw new TerminalError(failure)
    throw new TerminalError({ kind: 'bad-request', message: `nothing has the code ${code}`, parameter: 'code' })
  }
}
