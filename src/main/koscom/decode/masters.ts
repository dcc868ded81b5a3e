import { selectableItem } from '../../../shared/catalogue/selectable-items.ts'
import type { EquityMasterWire, FuturesMasterWire, MasterItemsWire, OptionMasterWire } from '../../../shared/catalogue/wire/masters.ts'
import type {
  ContractMaster,
  DatedPrice,
  EquityMaster,
  FuturesMaster,
  IndexMembership,
  LimitStep,
  OptionMaster,
} from '../../../shared/domain/instrument.ts'
import type { MasterItems } from '../../../shared/domain/flows.ts'
import type { Price, TradeDate } from '../../../shared/domain/units.ts'
import { issueCode } from '../../../shared/domain/units.ts'
import { parseDerivativeCode } from '../../../shared/krx/codes/derivative.ts'
import { decodeSecurityGroup } from '../../../shared/krx/feed-codes/security-group.ts'
import type { ReplyContext } from './context.ts'
import { badReply, fieldPath, noData } from './context.ts'
import { closingMonths, itemValue } from './master-items.ts'

export function equityMaster(wire: EquityMasterWire): EquityMaster {
  return {
    code: wire.isuSrtCd,
    isin: wire.isuCd,
    shortName: wire.isuKorAbbrv,
    englishName: wire.isuEngNm,
    tradeDate: wire.trdDd,
    group: decodeSecurityGroup(wire.secugrpId),
    status: {
      halted: wire.haltYn,
      underAdministration: wire.admisuYn,
      liquidation: wire.arrantrdYn,
      attention: wire.invstcautnRemndIsuYn,
      warning: wire.mktWarnTpCd ?? 'none',
      overheating: wire.srttrmOverheatIsuTpCd ?? 'none',
    },
    ...prices(wire),
    ...fundamentals(wire),
    listedOn: wire.listDd,
    listedShares: wire.listShrs,
    lotSize: wire.regulssQtyUnit,
    afterHoursLotSize: wire.offhrQtyunit,
    marginAllowed: wire.creditOrdPosblYn,
    adjustedPriceComputed: wire.adjStkprcCalcYn,
    manufacturer: wire.mfindYn ?? false,
    smallOrMediumEnterprise: wire.smeYn ?? false,
    capitalisationScale: wire.mktcapScaleCd,
    sector: { upper: wire.idxIndUpclssCd, middle: wire.idxIndMidclssCd, lower: wire.idxIndLwclssCd },
    memberships: membershipFlags.filter(([flag]) => wire[flag] === true).map(([, membership]) => membership),
    undocumentedFlag: wire.isuTrdvol,
  }
}

const membershipFlags = [
  ['krx100IsuYn', 'krx100'],
  ['kospiYn', 'kospi-flag'],
  ['kospi100Yn', 'kospi100-flag'],
  ['kospi50Yn', 'kospi50'],
  ['govncExcelYn', 'governance'],
  ['krxAutosSectidxYn', 'autos'],
  ['krxSemiconSectidxYn', 'semiconductors'],
  ['krxBioSectidxYn', 'bio'],
  ['krxFncSectidxYn', 'financials'],
  ['krxEnergyChemSectidxYn', 'energy-chemicals'],
  ['krxSteelSectidxYn', 'steel'],
  ['krxMediaCommSectidxYn', 'media-telecom'],
  ['krxConstrSectidxYn', 'construction'],
  ['krxSecuSectidxYn', 'securities'],
  ['krxShipSectidxYn', 'shipbuilding'],
  ['krxInsuSectidxYn', 'insurance'],
  ['sriidxYn', 'sri'],
] as const satisfies readonly (readonly [keyof EquityMasterWire, IndexMembership])[]

function prices(wire: EquityMasterWire) {
  return {
    basePrice: wire.basPrc,
    upperLimit: wire.uplmtprc,
    lowerLimit: wire.lwlmtprc,
    previousClose: wire.prevddClsprc,
    previousVolume: wire.prevddAccTrdvol,
    previousTurnover: wire.prevddAccTrdval,
    // 0 for everything that is no ETF (quirk 64).
    previousNetAssetValue: wire.prevddNav === 0 ? null : wire.prevddNav,
    parValue: wire.parval,
    issuePrice: wire.isuPrc,
    substitutePrice: wire.sbPrc,
  }
}

function fundamentals(wire: EquityMasterWire) {
  return {
    earningsPerShare: wire.eps,
    priceEarnings: wire.per,
    bookValuePerShare: wire.bps,
    priceBook: wire.pbr,
    dividendPerShare: wire.dps,
    dividendYield: wire.divYd,
    closingMonths: closingMonths(wire.acntclsCd),
    fiscalYearEndMonth: wire.acntclsMm,
  }
}

export function futuresMaster(wire: FuturesMasterWire): FuturesMaster {
  return { kind: 'futures', ...contractMaster(wire), openInterestLimit: wire.opnintLmtQty }
}

/** Call or put stands in the code alone. */
export function optionMaster(wire: OptionMasterWire, { id }: ReplyContext): OptionMaster {
  // Strike places may hold what the code grammar does not foresee, and are not needed here.
  const right = parseDerivativeCode(`${wire.isuSrtCd.slice(0, 5)}000`)?.kind
  if (right !== 'call' && right !== 'put') throw badReply(id, fieldPath(id, 'isuSrtCd'), 'is not the code of an option')
  return { kind: 'option', ...contractMaster(wire), right, strike: wire.exerPrc, impliedVolatilityRaw: wire.impVolt }
}

function contractMaster(wire: FuturesMasterWire | OptionMasterWire): ContractMaster {
  return {
    code: wire.isuSrtCd,
    isin: wire.isuCd,
    name: wire.isuKorNm,
    shortName: wire.isuKorAbbrv ?? wire.isuKorNm,
    tradeDate: wire.trdDd,
    underlying: wire.ulyId,
    listedOn: wire.listDd,
    lastTradingDay: wire.lsttrdDd,
    contractMonth: wire.expDd,
    remainingDays: wire.remainDys,
    multiplier: wire.setlmult,
    basePrice: wire.basPrc,
    limits: [
      limitStep(wire.prcLmtStep1Uplmtprc, wire.prcLmtStep1Lwlmtprc),
      limitStep(wire.prcLmtStep2Uplmtprc, wire.prcLmtStep2Lwlmtprc),
      limitStep(wire.prcLmtStep3Uplmtprc, wire.prcLmtStep3Lwlmtprc),
    ].flat(),
    previousClose: wire.prevddClsprc,
    previousOpen: wire.prevddOpnprc,
    previousHigh: wire.prevddHgprc,
    previousLow: wire.prevddLwprc,
    previousVolume: wire.prevddAccTrdvol,
    previousTurnover: wire.prevddAccTrdval,
    previousOpenInterest: wire.prevddOpnintQty,
    settlementTheoreticalPrice: wire.setlTheoPrc,
    baseTheoreticalPrice: wire.basTheoPrc,
    settlementDisparity: wire.setlPrcTheoPrcDivrgRt,
    certificateOfDepositRate: wire.cdInt,
    yearHigh: dated(wire.midyyHgstprc, wire.midyyHgstprcDd),
    yearLow: dated(wire.midyyLwstprc, wire.midyyLwstprcDd),
    lifeHigh: dated(wire.inlistHgstprc, wire.inlistHgstprcDd),
    lifeLow: dated(wire.inlistLwstprc, wire.inlistLwstprcDd),
  }
}

/** A step that the product does not have is blank or 0 and 0. */
function limitStep(upper: Price | null, lower: Price | null): readonly LimitStep[] {
  return upper === null || lower === null || (upper === 0 && lower === 0) ? [] : [{ upper, lower }]
}

function dated(price: Price | null, on: TradeDate | null): DatedPrice | null {
  return price === null ? null : { price, on }
}

/**
 * Chosen items under our names. Keys are found in any letter case (quirk 8); items that were asked for but did not come are `null`,
 * and items that came unasked (the short code) are left out.
 */
export function masterItems(wire: MasterItemsWire, { id, parameters }: ReplyContext): MasterItems {
  const asked = Array.isArray(parameters['items']) ? parameters['items'].map(String) : []
  const byKey = new Map(Object.entries(wire).map(([key, value]) => [key.toLowerCase(), value]))
  const items: Record<string, string | number | boolean | null> = {}
  for (const name of asked) {
    const item = selectableItem(name)
    if (item === null) continue
    const value = itemValue(item, byKey.get(item.wireName.toLowerCase()))
    if (value === undefined) throw badReply(id, fieldPath(id, item.wireName), `is not of the kind ${item.kind}`)
    items[item.name] = value
  }
  if (Object.keys(items).length === 0) throw noData(id)
  return { code: issueCode(String(parameters['issue'])), items }
}
