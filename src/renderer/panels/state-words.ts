import type { ValueState } from '../../shared/contract/streams.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { Translate } from '../locales/texts.ts'
import { formatDate, formatTime } from '../ui/format.ts'

/**
 * What a panel's figures are worth, in words that leave room for the instrument: day and minute, of which the banner says the rest.
 * @param asOf market time of figures that are kept from before; `null` for others
 */
export function stateWords(state: ValueState, asOf: EpochMs | null, text: Translate): string {
  return asOf === null
    ? text(`state.${state}`)
    : text('state.asOf', { time: `${formatDate(asOf).slice('YYYY-'.length)} ${formatTime(asOf).slice(0, 'HH:MM'.length)}` })
}
