import type { IndexFamily } from '../../../shared/catalogue/markets.ts'
import { issueCode, type IssueCode } from '../../../shared/domain/units.ts'
import { fraction } from '../../random.ts'
import type { UniverseIssue } from '../../universe/index.ts'
import { basketsOf, type Basket } from './baskets.ts'

/** How an index without a basket of its own follows another: return = beta × the leader's return. */
interface IndexFactor {
  readonly leader: string
  readonly beta: number
}

export interface IndexDefinition {
  readonly code: IssueCode
  readonly family: IndexFamily
  /** Level at the close before the market starts, points. */
  readonly start: number
  readonly basket: Basket | null
  readonly factor: IndexFactor
}

/** A listed index as the code tables name it. */
export interface ListedIndex {
  readonly code: string
  readonly family: IndexFamily
  readonly name: string
}

/** Levels of early 2026; all others get one of their own that never changes. */
const starts: Readonly<Record<string, number>> = {
  K1: 5800,
  K51: 856,
  K61: 6100,
  K62: 5200,
  Q1: 1150,
  Q203: 1930,
  S50: 12_400,
  S300: 3700,
  E61001: 38,
}

/** Every listed index: from its constituents where the universe has some, else as a factor of a great one. */
export function indexDefinitions(issues: readonly UniverseIssue[], listed: readonly ListedIndex[]): readonly IndexDefinition[] {
  const baskets = basketsOf(issues)
  return listed.map(({ code, family, name }) => ({
    code: issueCode(code),
    family,
    start: starts[code] ?? Math.round((500 + 4000 * fraction('index', code)) * 100) / 100,
    basket: baskets.get(code) ?? null,
    factor: factorOf(code, family, name),
  }))
}

/** Words in the name of an index that say how it moves, most telling first. */
const betas: readonly (readonly [words: RegExp, beta: number])[] = [
  [/V-KOSPI/, -4],
  [/인버스-?\s?3X|-3배/, -3],
  [/인버스-?\s?2X|-2X|-2배/, -2],
  [/인버스|-INV/, -1],
  [/레버리지0\.5/, 0.5],
  [/레버리지|Lev/i, 2],
  [/KTB|국채|Bond|채권|달러|엔선물|유로|USD/i, 0.08],
  [/Low|로우볼|저변동|리스크 컨트롤/i, 0.6],
]

function factorOf(code: string, family: IndexFamily, name: string): IndexFactor {
  const leader = family === 'kosdaq' || /코스닥|Q150|COBIX/.test(name) ? 'Q203' : 'K51'
  const told = betas.find(([words]) => words.test(name))
  return { leader, beta: told?.[1] ?? 0.8 + 0.4 * fraction('index-beta', code) }
}
