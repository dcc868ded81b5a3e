import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { InstrumentKind, InstrumentQuote, ValueState } from '../../../shared/contract/streams.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { useStream } from '../../store/use-stream.ts'
import { useDescription } from '../use-description.ts'
import type { Description } from '../use-description.ts'
import { createHeaderPainter, tintMs } from './header-painter.ts'
import type { PainterOptions } from './header-painter.ts'
import type { Master, YearRange } from './header-facts.ts'

/** What of a quote changes rarely, and React therefore learns of. */
interface Shown {
  readonly name: string
  readonly kind: InstrumentKind
  readonly state: ValueState
  /** Market time of a quote that is kept from before; `null` for one of now. */
  readonly asOf: EpochMs | null
  /** Set where there is no value to show. */
  readonly failure: TerminalFailure | null
}

export interface HeaderFeed {
  /** `null` until the first quote is there. */
  readonly shown: Shown | null
  /** Why the stream does not run. */
  readonly refused: TerminalFailure | null
  /** `null` until it is there. */
  readonly description: Description | null
  readonly describeFailure: TerminalFailure | null
  readonly latest: { readonly current: { readonly quote: InstrumentQuote | null; readonly master: Master; readonly yearRange: YearRange } }
}

/** Follows the quote of an instrument and asks once for its reference data. */
export function useHeaderFeed(code: string): HeaderFeed {
  const connected = useSignal(useTerminal().connection) === 'open'
  const latest = useRef<HeaderFeed['latest']['current']>({ quote: null, master: null, yearRange: null })
  const [shown, setShown] = useState<Shown | null>(null)
  const [refused, setRefused] = useState<TerminalFailure | null>(null)
  useStream(
    'quotes',
    { codes: [code] },
    ({ quotes }) => {
      const quote = quotes.find((found) => found.code === code)
      if (!quote) return
      latest.current = { ...latest.current, quote }
      const { name, kind, state, asOf = null } = quote
      const failure = quote.last === null ? quote.failure : null
      const next: Shown = { name, kind, state, asOf, failure }
      setShown((held) => (held && isSame(held, next) ? held : next))
    },
    setRefused,
  )
  const { description, failure: describeFailure } = useDescription(code, ({ master, yearRange }) => {
    latest.current = { ...latest.current, master, yearRange }
  })
  const moves = shown && shown.state !== 'blank' && shown.state !== 'closed'
  return { shown: connected || !moves ? shown : { ...shown, state: 'stale' }, refused, description, describeFailure, latest }
}

function isSame(a: Shown, b: Shown): boolean {
  const isOfSame = a.name === b.name && a.kind === b.kind
  return isOfSame && a.state === b.state && a.asOf === b.asOf && a.failure?.kind === b.failure?.kind
}

/** Draws the feed into `root` as it changes. @param options the same object until they change */
export function useHeaderPainter(root: HTMLElement | null, options: PainterOptions, latest: HeaderFeed['latest']): void {
  const { frames } = useTerminal()
  useEffect(() => {
    if (!root) return undefined
    const painter = createHeaderPainter(root, options)
    frames.request()
    return frames.onPaint((now) => {
      const { quote, ...reference } = latest.current
      if (quote && painter.paint(quote, reference, now)) frames.requestIn(tintMs)
    }, 'list')
  }, [root, frames, options, latest])
}
