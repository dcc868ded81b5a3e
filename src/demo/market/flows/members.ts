import type { MemberRanking, MemberShare } from '../../../shared/domain/flows.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { krw, percent, price, quantity } from '../../../shared/domain/units.ts'
import { fraction } from '../../random.ts'
import type { Traded } from './investors.ts'
import { scatter, splitWhole } from './split.ts'

/** Member firms by their usual share of trading. */
const members: readonly (readonly [name: string, weight: number])[] = [
  ['키움증권', 19],
  ['미래에셋증권', 12],
  ['KB증권', 9],
  ['한국투자증권', 9],
  ['NH투자증권', 8],
  ['삼성증권', 8],
  ['신한투자증권', 6],
  ['토스증권', 5],
  ['모간스탠리', 5],
  ['JP모간', 4],
  ['메릴린치', 4],
  ['골드만삭스', 3],
  ['UBS', 3],
  ['하나증권', 3],
  ['대신증권', 2],
]

/** The five largest buyers and sellers of an issue; their volumes are part of the day's and their prices lie close to its average. */
export function memberRanking(code: IssueCode, traded: Traded, date: string): MemberRanking {
  return { code, buyers: topFive(code, traded, date, 'buy'), sellers: topFive(code, traded, date, 'sell') }
}

function topFive(code: string, traded: Traded, date: string, side: string): readonly MemberShare[] {
  const weights = scatter(
    members.map(([, weight]) => weight),
    2.5,
    code,
    date,
    side,
  )
  const volumes = splitWhole(traded.volume, weights)
  const average = traded.volume > 0 ? traded.turnover / traded.volume : 0
  return members
    .map(([member], index) =>
      memberShare(member, volumes[index] ?? 0, average * (1 + 0.002 * (fraction(code, date, side, member) - 0.5)), traded),
    )
    .sort((left, right) => right.volume - left.volume)
    .slice(0, 5)
}

function memberShare(member: string, volume: number, at: number, traded: Traded): MemberShare {
  return {
    member,
    volume: quantity(volume),
    turnover: krw(Math.round(volume * at)),
    averagePrice: price(Math.round(at)),
    share: percent(traded.volume > 0 ? Math.round((volume / traded.volume) * 10_000) / 100 : 0),
  }
}
