import { useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BarKind, StoreLimits } from '../../../shared/contract/requests/history.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { useTerminal } from '../../store/context.ts'
import type { JobChange } from './job-list.tsx'
import type { Deleted } from './memory.ts'
import type { FillOrder } from './use-plan.ts'

/** How the last thing that was asked for went. */
export type ActionOutcome =
  /** `by` is what refused it, where it never came to the gateway. */
  | { readonly kind: 'failed'; readonly failure: TerminalFailure; readonly by: Refuser }
  | { readonly kind: 'restored'; readonly bars: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'limited'; readonly bars: number }

type Refuser = 'store' | 'settings'

/** What is to be deleted of an instrument. */
export interface Removal {
  readonly code: string
  readonly kinds: readonly BarKind[]
  /** `null` for all that is held. */
  readonly span: Span | null
  /** What it is, in words. */
  readonly what: string
}

interface ActionOptions {
  readonly deleted: readonly Deleted[]
  /** Remembers what can be undone. */
  readonly onDeleted: (deleted: readonly Deleted[]) => void
  /** Looks at the store again. */
  readonly refresh: () => void
  /** Market epoch ms. */
  readonly now: () => number
}

const changes = { pause: 'history.pause', resume: 'history.resume', cancel: 'history.cancel' } as const satisfies Record<JobChange, string>

/** What the panel can do to the store. */
export function useActions({ deleted, onDeleted, refresh, now }: ActionOptions) {
  const { request } = useTerminal()
  const [outcome, setOutcome] = useState<ActionOutcome | null>(null)
  const attempt = async (act: () => Promise<ActionOutcome | null>, by: Refuser = 'store'): Promise<void> => {
    try {
      setOutcome(await act())
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      setOutcome({ kind: 'failed', failure: error.failure, by })
    }
    refresh()
  }
  return {
    outcome,
    fill: (order: FillOrder) =>
      void attempt(async () => {
        await request('history.fill', order)
        return null
      }),
    change: (job: number, change: JobChange) =>
      void attempt(async () => {
        await request(changes[change], { job })
        return null
      }),
    remove: ({ code, kinds, span, what }: Removal) =>
      void attempt(async () => {
        const { deletion, bars } = await request('history.delete', { codes: [code], kinds, span })
        if (bars === 0) return { kind: 'nothing' }
        onDeleted([{ deletion, bars, what, at: now() }, ...deleted])
        return null
      }),
    limit: (limits: StoreLimits) =>
      void attempt(async () => ({ kind: 'limited', ...(await request('history.limit', limits)) }), 'settings'),
    reopen: () =>
      void attempt(async () => {
        await request('history.reopen', {})
        return null
      }),
    undo: ({ deletion }: Deleted) =>
      void attempt(async () => {
        const { bars } = await request('history.restore', { deletion })
        onDeleted(deleted.filter((each) => each.deletion !== deletion))
        return { kind: 'restored', bars }
      }),
  }
}
