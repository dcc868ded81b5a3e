import { useEffect, useState } from 'react'
import { derivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { contractSpecs } from '../../../shared/krx/contracts/specs.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import { useTerminal } from '../../store/context.ts'

/** The derivative market of a contract; `null` for anything else and until it is known. */
export function useContractMarket(code: string, kind: InstrumentKind | null): DerivativeMarket | null {
  const { request } = useTerminal()
  const [market, setMarket] = useState<DerivativeMarket | null>(null)
  const isContract = kind === 'future' || kind === 'option'
  useEffect(() => {
    if (!isContract) return undefined
    const cancel = new AbortController()
    request('instruments.describe', { code }, { signal: cancel.signal }).then(
      (description) => setMarket(derivativeMarkets.find((known) => known === description.market) ?? null),
      // Without it the timetable of most contracts holds, and there is no basis.
      () => undefined,
    )
    return () => cancel.abort()
  }, [request, code, isContract])
  return isContract ? market : null
}

/** Whose timetable an instrument follows. */
export function timetableOf(kind: InstrumentKind | null, market: DerivativeMarket | null): ProductGroup {
  if (kind !== 'future' && kind !== 'option') return 'equity'
  return (market && contractSpecs[market].at(-1)?.group) ?? 'equity-derivatives'
}
