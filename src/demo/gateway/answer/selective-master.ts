import { selectableItem } from '../../../shared/catalogue/selectable-items.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { MarketModel } from '../../model.ts'
import { encodeShortSelling } from '../encode/documents.ts'
import { equityMasterTable } from '../encode/masters.ts'
import type { WireObject, WireValue } from '../encode/wire.ts'
import { dayDigits, encodeRecord, exact, missingText } from '../encode/wire.ts'
import { refusals } from '../refusal.ts'
import { present } from './answer.ts'

/**
 * The asked items of the master beside the short code, which comes unasked.
 * @throws Refusal (400) for an item that is in no list; the real gateway's answer to one is not documented.
 */
export function encodeChosenItems(model: MarketModel, code: IssueCode, items: readonly string[]): WireObject {
  const known = knownItems(model, code)
  const chosen: Record<string, WireValue> = { isuSrtCd: code }
  for (const item of items) {
    if (selectableItem(item)?.wireName !== item) throw refusals.wrongInput()
    chosen[item] = known[item] ?? missing(item)
  }
  return chosen
}

function knownItems(model: MarketModel, code: IssueCode): WireObject {
  const master = present(model.equities.master(code))
  const extra = Object.entries(model.equities.extraItems(code) ?? {})
  return {
    ...encodeRecord(equityMasterTable.v3, master),
    ...encodeRecord(equityMasterTable.v2, master),
    trdDd: dayDigits(master.tradeDate),
    IsuEngNm: master.englishName,
    ...latestShortSelling(model, code),
    ...Object.fromEntries(extra.map(([item, value]) => [item, typeof value === 'number' ? exact(value) : value])),
  }
}

function latestShortSelling(model: MarketModel, code: IssueCode): WireObject {
  const days = model.equities.shortSelling(code, addDays(model.tradeDate, -7), model.tradeDate) ?? []
  const { hisLists } = encodeShortSelling(code, days.slice(-1), 'v2')
  const [latest] = Array.isArray(hisLists) ? hisLists : []
  return typeof latest === 'object' && latest !== null && !Array.isArray(latest) ? latest : {}
}

/** What the feed sends where an item is empty: text for text, `null` for numbers. */
function missing(item: string): WireValue {
  const kind = selectableItem(item)?.kind
  return kind === 'text' || kind === 'code' || kind === 'flag' ? missingText : null
}
