import type { IssueCode } from '../../../shared/domain/units.ts'
import type { MarketModel, ModelInstrument } from '../../model.ts'
import { codedOptionQuote } from '../answer/derivatives.ts'
import { derivativeBookTable, futuresQuoteTable, optionQuoteTable } from '../encode/derivative.ts'
import { equityBookTable, equityQuoteTable } from '../encode/equity.ts'
import { indexLevelTable } from '../encode/index-family.ts'
import type { WireObject } from '../encode/wire.ts'
import { encodeRecord } from '../encode/wire.ts'

export const presets = ['tick', 'quote', 'tick10', 'quote10', 'index', 'change'] as const
export type Preset = (typeof presets)[number]

export function isPreset(text: unknown): text is Preset {
  return presets.some((preset) => preset === text)
}

/** What an issue offers to streaming: its records as they are now, in wire form; `null` where the model has none. */
export interface Subject {
  readonly code: IssueCode
  readonly isIndex: boolean
  /** Standard code that stands in pushes of `change`. */
  readonly isin: string | null
  /** Trade record: `tick10`, for an index its level. */
  trade(): WireObject | null
  /** Order book: `quote10`; an index has none. */
  book(): WireObject | null
  /** Names that `change` accepts for this issue. */
  readonly items: ReadonlySet<string>
}

/** Items of the quote that `change` does not offer. */
const notSelectable: ReadonlySet<string> = new Set(['askordPrc_1', 'bidordPrc_1', 'isuCd'])

function selectable(...tables: readonly Readonly<Record<string, unknown>>[]): ReadonlySet<string> {
  return new Set(tables.flatMap((table) => Object.keys(table)).filter((item) => !notSelectable.has(item)))
}

const equityItems = selectable(equityQuoteTable, equityBookTable)
const futuresItems = selectable(futuresQuoteTable, derivativeBookTable)
const optionItems = selectable(optionQuoteTable, derivativeBookTable)
const noItems: ReadonlySet<string> = new Set()

/** The streaming side of an instrument; a continuous future gives the real contract's. `null` where the model has no such issue. */
export function subjectOf(model: MarketModel, instrument: ModelInstrument): Subject | null {
  const { code } = instrument
  if (instrument.kind === 'equity') return equitySubject(model, code)
  if (instrument.kind === 'option') return optionSubject(model, code)
  return instrument.kind === 'index' ? indexSubject(model, code) : futureSubject(model, code)
}

function equitySubject(model: MarketModel, code: IssueCode): Subject {
  return {
    code,
    isIndex: false,
    isin: model.equities.master(code)?.isin ?? null,
    trade: () => encoded(equityQuoteTable, model.equities.quote(code)),
    book: () => encoded(equityBookTable, model.equities.book(code)),
    items: equityItems,
  }
}

function indexSubject(model: MarketModel, code: IssueCode): Subject {
  return {
    code,
    isIndex: true,
    isin: null,
    trade: () => encoded(indexLevelTable, model.indices.level(code)),
    book: () => null,
    items: noItems,
  }
}

function futureSubject(model: MarketModel, asked: IssueCode): Subject | null {
  const code = model.futures.resolve(asked)
  if (code === null) return null
  return {
    code,
    isIndex: false,
    isin: model.futures.master(code)?.isin ?? null,
    trade: () => encoded(futuresQuoteTable, model.futures.quote(code)),
    book: () => encoded(derivativeBookTable, model.futures.book(code)),
    items: futuresItems,
  }
}

function optionSubject(model: MarketModel, code: IssueCode): Subject {
  const coded = codedOptionQuote(model, code)
  const codes = { suffixedCode: coded?.suffixedCode ?? code, isin: coded?.isin ?? null }
  return {
    code,
    isIndex: false,
    isin: codes.isin,
    trade: () => {
      const quote = model.options.quote(code)
      return quote === null ? null : encodeRecord(optionQuoteTable, { ...quote, ...codes })
    },
    book: () => encoded(derivativeBookTable, model.options.book(code)),
    items: optionItems,
  }
}

function encoded<Value>(table: Parameters<typeof encodeRecord<Value>>[0], value: Value | null): WireObject | null {
  return value === null ? null : encodeRecord(table, value)
}

const tickKeys = ['trdPrc', 'trdvol', 'accTrdvol', 'accTrdval', 'trdTm'] as const
const quoteKeys = ['askStep1BstordPrc', 'askStep1BstordRqty', 'bidStep1BstordPrc', 'bidStep1BstordRqty'] as const

/**
 * The values of a preset now, without those of `change`, which depend on what was sent before.
 * @returns `null` where the issue does not offer the preset
 */
export function presetRecord(preset: Exclude<Preset, 'change'>, subject: Subject): WireObject | null {
  if ((preset === 'index') !== subject.isIndex) return null
  if (preset === 'tick') return chosen(preset, subject, subject.trade(), tickKeys)
  if (preset === 'quote') return chosen(preset, subject, subject.book(), quoteKeys)
  return whole(preset, preset === 'quote10' ? subject.book() : subject.trade())
}

function chosen(preset: Preset, subject: Subject, record: WireObject | null, keys: readonly string[]): WireObject | null {
  if (record === null) return null
  return { preset, isuSrtCd: subject.code, ...Object.fromEntries(keys.map((key) => [key, record[key] ?? null])) }
}

function whole(preset: Preset, record: WireObject | null): WireObject | null {
  return record === null ? null : { preset, ...record }
}

/** The named items of an issue now. */
export function itemValues(subject: Subject, items: readonly string[]): WireObject {
  const record: WireObject = { ...subject.book(), ...subject.trade(), isuSrtCd: subject.code }
  return Object.fromEntries(items.map((item) => [item, record[item] ?? null]))
}
