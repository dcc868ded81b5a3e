import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { useDocument } from '../../store/use-document.ts'
import { useDescription } from '../use-description.ts'
import { describedSubject, konexSubject } from './subject.ts'
import type { Subject } from './subject.ts'

interface Found {
  /** `null` until it is known what the code stands for. */
  readonly subject: Subject | null
  /** Why it cannot be known. */
  readonly failure: TerminalFailure | null
}

/** What a code stands for. One that is on no board may be an issue of KONEX, whose list is asked for then, once a day. */
export function useSubject(code: string): Found {
  const { description, failure } = useDescription(code)
  const isOnNoBoard = description === null && (failure?.kind === 'bad-request' || failure?.kind === 'no-data')
  const konex = useDocument('konex.lists', isOnNoBoard ? {} : null)
  if (description !== null) return { subject: describedSubject(description), failure: null }
  if (!isOnNoBoard) return { subject: null, failure }
  if (konex.value === null) return { subject: null, failure: konex.failure }
  const subject = konexSubject(code, konex.value)
  return { subject, failure: subject ? null : unknownCode(code) }
}

function unknownCode(code: string): TerminalFailure {
  return { kind: 'no-data', message: `no list holds ${code}`, endpoint: 'konex.lists', reason: 'unknown-instrument' }
}
