import type { TradeItem } from '../../../shared/contract/streams.ts'
import type { Translate } from '../../locales/texts.ts'
import { blank, formatNumber, formatQuantity, formatSigned } from '../../ui/format.ts'
import type { TapeRow } from './print-log.ts'

/** Columns of the tape, from left to right. */
export const tapeFields = ['time', 'last', 'change', 'quantity', 'kind', 'volume'] as const
export type TapeField = (typeof tapeFields)[number]

/** What is needed to write an issue's prints. */
export interface TapeTerms {
  /** Digits after the point of a price, 0 for KRW. */
  readonly decimals: number
  /** Shares, or contracts of a future or an option. */
  readonly unit: 'shares' | 'contracts'
  readonly text: Translate
}

/**
 * A print as texts. The quantity has the sign of its side; what was no continuous trading is named in the place of the side.
 * @param basePrice for the change; `null` while it is not known
 */
export function printTexts(print: TradeItem, basePrice: number | null, { decimals, text }: TapeTerms): Readonly<Record<TapeField, string>> {
  // Half ticks of midpoint prints keep their half.
  const digits = decimals === 0 && !Number.isInteger(print.price) ? 1 : decimals
  return {
    time: print.time?.slice(0, 'HH:MM:SS'.length) ?? blank,
    last: formatNumber(print.price, digits),
    change: formatSigned(print.price - (basePrice ?? Number.NaN), digits),
    quantity: signedQuantity(print),
    kind: kindText(print, text),
    volume: formatQuantity(print.volume ?? Number.NaN),
  }
}

function signedQuantity({ side, quantity }: TradeItem): string {
  return side === null ? formatQuantity(quantity) : formatSigned(side === 'buy' ? quantity : -quantity)
}

function kindText({ kind, side }: TradeItem, text: Translate): string {
  if (kind !== 'trade') return text(`tape.kind.${kind}`)
  return side === null ? blank : text(`tape.side.${side}`)
}

/** What is missing, as a sentence; nothing for a print. */
export function missingText(row: TapeRow, { unit, text }: TapeTerms): string {
  if (row.kind === 'gap') return text(`tape.gap.${unit}`, { quantity: formatQuantity(row.quantity) })
  return row.kind === 'missed' ? text('tape.missed', { prints: formatQuantity(row.prints) }) : blank
}
