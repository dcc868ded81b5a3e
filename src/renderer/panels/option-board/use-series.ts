import { useCallback, useMemo } from 'react'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { OptionMaster } from '../../../shared/domain/instrument.ts'
import { confirmingLeg, confirms, marketOfFamily, optionSeries } from '../../../shared/krx/option-series.ts'
import type { OptionFamily, OptionSeries } from '../../../shared/krx/option-series.ts'
import { useTerminal } from '../../store/context.ts'
import type { Answer, Answers } from '../../store/each.ts'
import { useSignal } from '../../store/signal.ts'
import { loadDocument } from '../../store/load-document.ts'
import { useDocument } from '../../store/use-document.ts'
import { useEach } from '../../store/use-each.ts'

/** One series with the master that stands for it. */
export interface ConfirmedSeries extends OptionSeries {
  /** Of one leg; `null` until it is there, and where it says otherwise than the names. */
  readonly master: OptionMaster | null
  /** True where the master contradicts the names of the list. */
  readonly contradicted: boolean
  readonly failure: TerminalFailure | null
}

export interface FamilyOfSeries {
  /** By expiry; `null` until the list is there. */
  readonly series: readonly ConfirmedSeries[] | null
  readonly failure: TerminalFailure | null
  readonly reload: () => void
}

/** The series of a family: strikes by the names of the list, confirmed by one master a series, since one an option would use up the day. */
export function useFamily(family: OptionFamily): FamilyOfSeries {
  const market = marketOfFamily[family]
  const list = useDocument('options.lists', { market })
  const issues = list.value?.issues
  const series = useMemo(
    () => (issues ? optionSeries(market, issues).filter((one) => one.family === family) : null),
    [issues, market, family],
  )
  const masters = useMasters(market, series)
  const confirmed = useMemo(() => series && series.map((one) => confirmedBy(one, masters.get(confirmingLeg(one) ?? ''))), [series, masters])
  return { series: confirmed, failure: list.failure, reload: list.reload }
}

function confirmedBy(series: OptionSeries, answer: Answer<OptionMaster> | undefined): ConfirmedSeries {
  const { value: master, failure } = answer ?? { value: null, failure: null }
  if (master === null) return { ...series, master, contradicted: false, failure }
  const holds = confirms(series, master)
  return { ...series, master: holds ? master : null, contradicted: !holds, failure: null }
}

/** One master a series, the nearest expiry first; asked for anew with another connection. */
function useMasters(market: DerivativeMarket, series: readonly OptionSeries[] | null): Answers<OptionMaster> {
  const { request, connection, sessionChanges } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const legs = useMemo(() => (series ?? []).flatMap((one) => confirmingLeg(one) ?? []), [series])
  const load = useCallback(
    async (issue: string, signal: AbortSignal) =>
      (await loadDocument(request, 'options.master', { market, issue }, { refresh: false, signal })).value,
    [request, market],
  )
  return useEach(connected ? `${session}` : null, legs, load)
}
