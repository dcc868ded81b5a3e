import type { InstrumentKind, InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import type { TextKey } from '../../locales/texts.ts'
import type { Master } from './header-facts.ts'

/** What the instrument is, as exactly as its reference data tells: the quote alone does not tell an ETN from an ETF. */
export function kindOf(quoted: InstrumentKind, master: Master): InstrumentKind | 'etn' | 'reit' | 'elw' {
  if (master === null || 'kind' in master) return quoted
  const { group } = master
  return group === 'etn' || group === 'reit' || group === 'elw' ? group : quoted
}

/** Badges of an instrument that a trader must see before he trades it, the gravest first. @param today trade date; `null` while it is not known */
export function statusBadges(master: Master, today: TradeDate | null): readonly StatusBadge[] {
  if (master === null) return []
  if ('kind' in master) return today !== null && master.lastTradingDay === today ? ['last-day'] : []
  const { halted, liquidation, underAdministration, attention, warning, overheating } = master.status
  return [
    ...(halted ? ['halted' as const] : []),
    ...(liquidation ? ['liquidation' as const] : []),
    ...(underAdministration ? ['administration' as const] : []),
    ...(attention ? ['attention' as const] : []),
    ...(warning === 'none' ? [] : [warning]),
    ...(overheating === 'none' ? [] : [`overheating-${overheating}` as const]),
    ...(today !== null && master.listedOn === today ? ['listing-day' as const] : []),
  ]
}

type KeysAfter<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never
export type StatusBadge = KeysAfter<'header.status.', TextKey>

/** Whether the last price stands at a daily limit: as the feed says, or as its price tells. */
export function limitState({ changeState, last, lastQuantity, upperLimit, lowerLimit }: InstrumentQuote): 'limit-up' | 'limit-down' | null {
  if (changeState === 'limit-up' || changeState === 'limit-down') return changeState
  if (last === null || !lastQuantity) return null
  if (last === upperLimit) return 'limit-up'
  return last === lowerLimit ? 'limit-down' : null
}
