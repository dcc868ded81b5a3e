import { contractMonth, issueCode, type ContractMonth, type IssueCode } from '../../domain/units.ts'

type ContractClass = 'future' | 'call' | 'put' | 'spread'
export type OptionRight = 'call' | 'put'

/** What a derivative's short code of eight characters says. */
export type DerivativeCode =
  | { readonly kind: 'future'; readonly product: string; readonly month: ContractMonth }
  | {
      readonly kind: OptionRight
      readonly product: string
      /** `null` for weekly options: their year and month places are a serial. */
      readonly month: ContractMonth | null
      /** Two places, weekly options only. */
      readonly weeklySerial: string | null
      /** Whole points below 1,000 with the half cut (`962` is 962.5); how greater strikes are written is not known. The strike itself comes from the master. */
      readonly strikeDigits: string
    }
  | { readonly kind: 'spread'; readonly product: string; readonly near: ContractMonth; readonly far: ContractMonth }

/** Products of weekly options: Thursday and Monday on KOSPI200. Source: masters of public clients. */
const weeklyProducts: ReadonlySet<string> = new Set(['09', 'AF'])

/**
 * The year place runs through 30 years, so 2026 has the letter of 1996; the class place tells the two rounds apart. Sources:
 * KRX code scheme; its change for contracts that expire from 2026 on.
 */
const yearLetters = '6789012345ABCDEFGHJKLMNPQRSTVW'
const monthLetters = '123456789ABC'
const generations: readonly { readonly firstYear: number; readonly classes: Readonly<Record<ContractClass, string>> }[] = [
  { firstYear: 1996, classes: { future: '1', call: '2', put: '3', spread: '4' } },
  { firstYear: 2026, classes: { future: 'A', call: 'B', put: 'C', spread: 'D' } },
]

/** Reads a short code of either generation; `null` when the text is none. Continuous codes are none either. */
export function parseDerivativeCode(code: string): DerivativeCode | null {
  const parts = /^(?<place>[1-4A-D])(?<product>[0-9A-Z]{2})(?<near>[0-9A-Z]{2})(?<rest>[0-9A-Z]{3})$/.exec(code)?.groups
  const { place = '', product = '', near = '', rest = '' } = parts ?? {}
  const found = classOf(place)
  if (found === null) return null
  if (found.kind === 'future') return rest === '000' ? futureOf(product, monthOf(near, found.firstYear)) : null
  if (found.kind === 'spread') return spreadOf(product, monthOf(near, found.firstYear), rest)
  return optionOf(found.kind, product, near, found.firstYear, rest)
}

/** Short code of a futures contract, for example 2026-12 on KOSPI200 (`01`) → `A016C000`. @throws RangeError outside 1996–2055. */
export function futureCode(product: string, year: number, month: number): IssueCode {
  return issueCode(`${classPlace('future', year)}${product}${monthPlaces(year, month)}000`)
}

/**
 * Short code of a monthly option.
 * @param strike in points; half points are cut.
 * @throws RangeError outside 1996–2055, and for a strike of 1,000 and more, which the three places cannot hold.
 */
export function optionCode(right: OptionRight, product: string, year: number, month: number, strike: number): IssueCode {
  return issueCode(`${classPlace(right, year)}${product}${monthPlaces(year, month)}${strikePlaces(strike)}`)
}

/**
 * Short code of a weekly option.
 * @param year of the expiry; it decides the generation only.
 * @param serial the two places that stand where monthly options have year and month.
 * @throws RangeError as {@link optionCode}.
 */
export function weeklyOptionCode(right: OptionRight, product: string, year: number, serial: string, strike: number): IssueCode {
  return issueCode(`${classPlace(right, year)}${product}${serial}${strikePlaces(strike)}`)
}

/** Short code of a calendar spread, for example 2026-09 to 2026-12 on KOSPI200 → `D01696CS`. @throws RangeError outside 1996–2055. */
export function spreadCode(product: string, near: ContractMonth, far: ContractMonth): IssueCode {
  const places = [near, far].map((month) => monthPlaces(Number(month.slice(0, 4)), Number(month.slice(5))))
  return issueCode(`${classPlace('spread', Number(near.slice(0, 4)))}${product}${places.join('')}S`)
}

/**
 * The exchange's code for a form that brokers use, with a month of two digits (`A01603` → `A0163000`, `B01603955` → `B0163955`);
 * `null` for any other text. For search only: an equity code may look the same.
 */
export function fromBrokerForm(text: string): IssueCode | null {
  const [, head, digits, strike] = /^([1-4A-D][0-9A-Z]{3})(0[1-9]|1[0-2])(\d{3})?$/.exec(text) ?? []
  if (head === undefined) return null
  const code = `${head}${monthLetters.charAt(Number(digits) - 1)}${strike ?? '000'}`
  const parsed = parseDerivativeCode(code)
  return parsed !== null && (parsed.kind === 'future') === (strike === undefined) ? issueCode(code) : null
}

function futureOf(product: string, month: ContractMonth | null): DerivativeCode | null {
  return month === null ? null : { kind: 'future', product, month }
}

/** The far month is later than the near one, so a spread across the change of generation (2025-12 to 2026-03) reads right. */
function spreadOf(product: string, near: ContractMonth | null, rest: string): DerivativeCode | null {
  if (near === null || !rest.endsWith('S')) return null
  const months = generations.map(({ firstYear }) => monthOf(rest.slice(0, 2), firstYear))
  const far = months.find((month) => month !== null && month > near)
  return far === undefined || far === null ? null : { kind: 'spread', product, near, far }
}

function optionOf(kind: OptionRight, product: string, near: string, firstYear: number, strikeDigits: string): DerivativeCode | null {
  if (weeklyProducts.has(product)) return { kind, product, month: null, weeklySerial: near, strikeDigits }
  const month = monthOf(near, firstYear)
  return month === null ? null : { kind, product, month, weeklySerial: null, strikeDigits }
}

const kinds = ['future', 'call', 'put', 'spread'] as const satisfies readonly ContractClass[]

function classOf(place: string): { kind: ContractClass; firstYear: number } | null {
  for (const { firstYear, classes } of generations) {
    const kind = kinds.find((kind) => classes[kind] === place)
    if (kind !== undefined) return { kind, firstYear }
  }
  return null
}

function classPlace(kind: ContractClass, year: number): string {
  const generation = generations.findLast(({ firstYear }) => firstYear <= year)
  if (generation === undefined || year >= generation.firstYear + yearLetters.length) throw new RangeError(`no contract code for ${year}`)
  return generation.classes[kind]
}

function monthPlaces(year: number, month: number): string {
  const letter = monthLetters.charAt(month - 1)
  if (letter === '') throw new RangeError(`not a month: ${month}`)
  return `${yearLetters.charAt((year - 1996) % yearLetters.length)}${letter}`
}

function monthOf(places: string, firstYear: number): ContractMonth | null {
  const year = yearLetters.indexOf(places.charAt(0))
  const month = monthLetters.indexOf(places.charAt(1))
  return places.length !== 2 || year < 0 || month < 0 ? null : contractMonth(`${firstYear + year}-${String(month + 1).padStart(2, '0')}`)
}

function strikePlaces(strike: number): string {
  if (!(strike > 0 && strike < 1000)) throw new RangeError(`no short code holds a strike of ${strike}`)
  return String(Math.floor(strike)).padStart(3, '0')
}
