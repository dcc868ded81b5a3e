import { valueStates } from '../../../shared/contract/streams.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { limitHit } from './price-limits.ts'

export const marketFilters = ['all', 'kospi', 'kosdaq'] as const
export type MarketFilter = (typeof marketFilters)[number]

export const moveFilters = ['any', 'up', 'down', 'limit', 'untraded'] as const
/** Which moves are shown; `untraded` are issues without a print today: halted ones, and those that nobody trades. */
export type MoveFilter = (typeof moveFilters)[number]

export interface BoardFilter {
  readonly market: MarketFilter
  readonly move: MoveFilter
  /** Part of a name or a code, or initial consonants; empty for all. */
  readonly text: string
}

/** Whether an issue is shown now. Moves change with the market: ask again as it moves. */
export function passes(mirror: BoardMirror, index: number, { market, move, text }: BoardFilter, on: TradeDate | null): boolean {
  const instrument = mirror.instruments[index]
  if (!instrument || (market !== 'all' && instrument.market !== market)) return false
  if (text !== '' && !matches(instrument.name, instrument.code, text)) return false
  return moves[move](mirror, index, on)
}

type MoveTest = (mirror: BoardMirror, index: number, on: TradeDate | null) => boolean

const moves: Readonly<Record<MoveFilter, MoveTest>> = {
  any: () => true,
  up: ({ columns }, index) => (columns.change[index] ?? Number.NaN) > 0,
  down: ({ columns }, index) => (columns.change[index] ?? Number.NaN) < 0,
  limit: (mirror, index, on) => on !== null && limitHit(mirror, index, on) !== null,
  untraded: isUntraded,
}

const blankState = valueStates.indexOf('blank')

function isUntraded({ columns, states }: BoardMirror, index: number): boolean {
  return states[index] !== blankState && columns.volume[index] === 0
}

/** How many issues rose, fell and stand still; issues at their limit count in both. An issue whose base price is not known yet counts nowhere. */
export interface Breadth {
  readonly up: number
  readonly flat: number
  readonly down: number
  readonly limitUp: number
  readonly limitDown: number
  readonly untraded: number
}

/** Counts the issues of a market as they stand. Issues without a print today count as untraded alone. */
export function breadthOf(mirror: BoardMirror, market: MarketFilter, on: TradeDate | null): Breadth {
  const counts = { up: 0, flat: 0, down: 0, limitUp: 0, limitDown: 0, untraded: 0 }
  for (const { index, market: own } of mirror.instruments) {
    if (market !== 'all' && own !== market) continue
    const change = mirror.columns.change[index] ?? Number.NaN
    if (isUntraded(mirror, index)) {
      counts.untraded += 1
      continue
    }
    if (change > 0) counts.up += 1
    else if (change < 0) counts.down += 1
    else if (change === 0) counts.flat += 1
    const limit = on === null ? null : limitHit(mirror, index, on)
    if (limit === 'up') counts.limitUp += 1
    else if (limit === 'down') counts.limitDown += 1
  }
  return counts
}

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const firstSyllable = 0xac_00
const lastSyllable = 0xd7_a3
const syllablesAnInitial = 588

/** Whether a name or code holds the text; a text of initial consonants (ㅅㅅㅈㅈ) is looked for among those of the name. */
function matches(name: string, code: string, text: string): boolean {
  const wanted = text.normalize('NFC').toLowerCase()
  const whole = name.normalize('NFC').toLowerCase()
  if (whole.includes(wanted) || code.toLowerCase().startsWith(wanted)) return true
  return Array.from(wanted).every((letter) => initials.includes(letter)) && initialsOf(whole).includes(wanted)
}

function initialsOf(name: string): string {
  return Array.from(name, (letter) => {
    const point = letter.codePointAt(0) ?? 0
    if (point < firstSyllable || point > lastSyllable) return letter
    return initials[Math.floor((point - firstSyllable) / syllablesAnInitial)] ?? letter
  }).join('')
}
