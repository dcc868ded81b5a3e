import type { MemberRanking, MemberShare } from '../../../shared/domain/flows.ts'

/** The five of one side together. Volume in shares, turnover in KRW, share in percent of the trading. */
export interface MemberTotal {
  readonly volume: number
  readonly turnover: number
  /** KRW a share; `null` without trades. */
  readonly averagePrice: number | null
  readonly share: number
}

export function totalOf(members: readonly MemberShare[]): MemberTotal {
  const volume = members.reduce((sum, member) => sum + member.volume, 0)
  const turnover = members.reduce((sum, member) => sum + member.turnover, 0)
  return {
    volume,
    turnover,
    averagePrice: volume > 0 ? turnover / volume : null,
    share: members.reduce((sum, member) => sum + member.share, 0),
  }
}

/** What the five largest buyers took beyond what the five largest sellers gave: shares, and KRW. */
export function netOf({ buyers, sellers }: MemberRanking): { readonly volume: number; readonly turnover: number } {
  const [bought, sold] = [totalOf(buyers), totalOf(sellers)]
  return { volume: bought.volume - sold.volume, turnover: bought.turnover - sold.turnover }
}

export interface MemberRow extends MemberShare {
  readonly side: 'sell' | 'buy'
  /** From 1. */
  readonly rank: number
}

/** Both sides in one list, sellers first, as files and the clipboard have them. */
export function memberRows({ sellers, buyers }: MemberRanking): readonly MemberRow[] {
  const ranked = (side: MemberRow['side'], members: readonly MemberShare[]): readonly MemberRow[] =>
    members.map((member, place) => ({ ...member, side, rank: place + 1 }))
  return [...ranked('sell', sellers), ...ranked('buy', buyers)]
}

/** Whether anybody has traded: before the first trade the feed names members without volume. */
export function hasNoTrades({ sellers, buyers }: MemberRanking): boolean {
  return [...sellers, ...buyers].every(({ volume }) => volume === 0)
}
