import type { AvailabilityWindow } from '../../../shared/catalogue/endpoint.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { ListedIssue } from '../../../shared/domain/instrument.ts'
import type { IssueCode, TradeDate } from '../../../shared/domain/units.ts'
import { coveredTradeDate } from '../../../shared/krx/availability.ts'
import type { MarketModel, ModelInstrument } from '../../model.ts'
import { mostRows } from '../encode/bars.ts'
import type { WireObject } from '../encode/wire.ts'
import type { Asked } from '../parameters.ts'
import { refusals } from '../refusal.ts'

/** Makes the body of one endpoint, without its envelope. @throws Refusal where the gateway answers with another status. */
export type Answer = (model: MarketModel, asked: Asked) => WireObject

/** A value that the endpoint cannot do without. @throws Refusal (400, wrong market or code) for `null`. */
export function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw refusals.wrongMarketOrCode()
  return value
}

/** The equity that was asked for. @throws Refusal when it is unknown or of another market. */
export function equityOf(model: MarketModel, asked: Asked, code = asked.issue): IssueCode {
  const found = model.find(code)
  if (found?.kind !== 'equity' || found.market !== (asked.market || 'konex')) throw refusals.wrongMarketOrCode()
  return found.code
}

/** The index that was asked for. @throws Refusal when it is unknown or of another family. */
export function indexOf(model: MarketModel, asked: Asked): IssueCode {
  const found = model.find(asked.issue)
  if (found?.kind !== 'index' || found.market !== asked.market) throw refusals.wrongMarketOrCode()
  return found.code
}

/**
 * The contract that was asked for; `null` when no market knows it, which the gateway answers with a reply without data.
 * @throws Refusal when it belongs to another market.
 */
export function contractOf(model: MarketModel, asked: Asked, kinds: readonly ModelInstrument['kind'][]): IssueCode | null {
  const found = model.find(asked.issue)
  if (found === null) return null
  if (!kinds.includes(found.kind) || found.market !== asked.market) throw refusals.wrongMarketOrCode()
  return found.code
}

/** The day whose figures an end-of-day endpoint gives now. */
export function coveredDay(model: MarketModel, asked: Asked): TradeDate {
  const { window }: { window: AvailabilityWindow } = endpoint(asked.id)
  return coveredTradeDate(window, model.clock.now())
}

/** The row of an issue in the list of its market, with the gateway's number of that market. */
export function listingOf(model: MarketModel, instrument: ModelInstrument): ListedIssue | null {
  return listOf(model, instrument).find((issue) => issue.code === instrument.code) ?? null
}

function listOf(model: MarketModel, instrument: ModelInstrument): readonly ListedIssue[] {
  if (instrument.kind === 'equity') return model.equities.list(instrument.market)
  if (instrument.kind === 'option') return model.options.list(instrument.market)
  return instrument.kind === 'index' ? [] : model.futures.list(instrument.market)
}

/** Rows asked for, at most as many as a reply holds. */
export function rowsAsked(asked: Asked): number {
  return Math.min(asked.count ?? mostRows, mostRows)
}
