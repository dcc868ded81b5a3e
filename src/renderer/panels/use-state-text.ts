import type { ValueState } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { useText } from '../locales/use-text.ts'
import { useSampled, useTerminal } from '../store/context.ts'
import { marketNow } from '../store/market-time.ts'
import { formatAge } from '../ui/format.ts'
import { stateWords } from './state-words.ts'

/**
 * What a panel's figures are worth, in words; snapshots with their age, stale ones with their time.
 * @param takenAt market epoch ms of the oldest of them on screen, asked once a second; `null` where it is not known
 */
export function useStateText(state: ValueState, takenAt: () => number | null): string {
  const text = useText()
  const { status } = useTerminal()
  return useSampled(() => {
    const at = state === 'snapshot' || state === 'stale' ? takenAt() : null
    if (state === 'stale') return stateWords(state, at === null ? null : epochMs(at), text)
    const words = text(`state.${state}`)
    const clock = status.get()?.clock
    if (at === null || clock === undefined) return words
    const units = { seconds: text('age.seconds'), minutes: text('age.minutes'), hours: text('age.hours') }
    return `${words} ${formatAge(marketNow(clock, Date.now()) - at, units)}`
  }, 1_000)
}
