import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type {
  ContractMaster,
  DatedPrice,
  EquityMaster,
  FuturesMaster,
  IndexMembership,
  OptionMaster,
} from '../../../shared/domain/instrument.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { encodeCapitalisationScale } from '../../../shared/krx/feed-codes/capitalisation-scale.ts'
import { encodeFlag } from '../../../shared/krx/feed-codes/flag.ts'
import { encodeOverheating } from '../../../shared/krx/feed-codes/overheating.ts'
import { encodeSecurityGroup } from '../../../shared/krx/feed-codes/security-group.ts'
import { encodeWarning } from '../../../shared/krx/feed-codes/warning.ts'
import type { WireField, WireObject, WireTable } from './wire.ts'
import { blankRecord, day, encodeRecord, issueText, number, text, wireDay, zeroIfNone } from './wire.ts'

const code: WireField<{ readonly code: string }> = issueText((value) => value.code)

/** The key of the business day: `BzDd` in v2, `trdDd` in v3. A number in both. */
export function dayKey(version: ApiVersion): 'BzDd' | 'trdDd' {
  return version === 'v2' ? 'BzDd' : 'trdDd'
}

function flag<Value>(read: (value: Value) => boolean): WireField<Value> {
  return text((value) => encodeFlag(read(value)))
}

function member(index: IndexMembership): WireField<EquityMaster> {
  return flag((master) => master.memberships.includes(index))
}

const figures: WireTable<EquityMaster> = {
  acntclsMm: text(closingMonth),
  acntclsCd: text((master) => closingMonths(master.closingMonths)),
  eps: number((master) => master.earningsPerShare),
  bps: number((master) => master.bookValuePerShare),
  per: number((master) => master.priceEarnings),
  pbr: number((master) => master.priceBook),
  divYd: number((master) => master.dividendYield),
  basPrc: number((master) => master.basePrice),
  arrantrdYn: flag((master) => master.status.liquidation),
  isuKorAbbrv: text((master) => master.shortName),
  isuCd: text((master) => master.isin),
  listDd: day((master) => master.listedOn),
}
const upperAndLowerClass: WireTable<EquityMaster> = {
  idxIndUpclssCd: number((master) => master.sector.upper),
  idxIndLwclssCd: number((master) => master.sector.lower),
}
const standing: WireTable<EquityMaster> = {
  idxIndMidclssCd: number((master) => master.sector.middle),
  mfindYn: flag((master) => master.manufacturer),
  kospi100Yn: member('kospi100-flag'),
  kospi50Yn: member('kospi50'),
  parval: number((master) => master.parValue),
  dps: number((master) => master.dividendPerShare),
  admisuYn: flag((master) => master.status.underAdministration),
  mktWarnTpCd: text((master) => encodeWarning(master.status.warning)),
  haltYn: flag((master) => master.status.halted),
  isuPrc: zeroIfNone((master) => master.issuePrice),
  uplmtprc: number((master) => master.upperLimit),
  lwlmtprc: number((master) => master.lowerLimit),
  sbPrc: number((master) => master.substitutePrice),
  listShrs: number((master) => master.listedShares),
  regulssQtyUnit: number((master) => master.lotSize),
  mktcapScaleCd: number((master) => scaleCode(master)),
  kospiYn: member('kospi-flag'),
  invstcautnRemndIsuYn: flag((master) => master.status.attention),
  srttrmOverheatIsuTpCd: text((master) => encodeOverheating(master.status.overheating)),
  secugrpId: text((master) => encodeSecurityGroup(master.group)),
  smeYn: flag((master) => master.smallOrMediumEnterprise),
}
const orders: WireTable<EquityMaster> = {
  creditOrdPosblYn: flag((master) => master.marginAllowed),
  adjStkprcCalcYn: text((master) => (master.adjustedPriceComputed === null ? null : encodeFlag(master.adjustedPriceComputed))),
}
const previous: WireTable<EquityMaster> = {
  isuSrtCd: code,
  prevddClsprc: number((master) => master.previousClose),
  prevddAccTrdvol: number((master) => master.previousVolume),
  prevddAccTrdval: number((master) => master.previousTurnover),
  prevddNav: zeroIfNone((master) => master.previousNetAssetValue),
}

/** Master of one equity. v3 dropped two sector classes and a flag, and added the English name and the KRX 100 flag. */
export const equityMasterTable: Readonly<Record<ApiVersion, WireTable<EquityMaster>>> = {
  v2: {
    ...previous,
    BzDd: day((master) => master.tradeDate),
    ...figures,
    ...upperAndLowerClass,
    ...standing,
    isuTrdvol: text(() => 'Y'),
    ...orders,
  },
  v3: {
    ...previous,
    trdDd: day((master) => master.tradeDate),
    ...figures,
    ...standing,
    krx100IsuYn: member('krx100'),
    isuEngNm: text((master) => master.englishName),
    ...orders,
  },
}

function closingMonth(master: EquityMaster): string | null {
  const last = master.closingMonths.at(-1)
  return last === undefined ? null : String(last).padStart(2, '0')
}

/** Months 3 and 12 → `001000000001`. */
function closingMonths(months: readonly number[]): string {
  return Array.from({ length: 12 }, (_, index) => (months.includes(index + 1) ? '1' : '0')).join('')
}

function scaleCode(master: EquityMaster): number | null {
  return master.capitalisationScale === null ? null : encodeCapitalisationScale(master.capitalisationScale)
}

type High = 'yearHigh' | 'yearLow' | 'lifeHigh' | 'lifeLow'

function dated(key: string, which: High): WireTable<ContractMaster> {
  const read = (master: ContractMaster): DatedPrice | null => master[which]
  return { [key]: number((master) => read(master)?.price ?? null), [`${key}Dd`]: day((master) => read(master)?.on ?? null) }
}

function limitSteps(side: 'upper' | 'lower'): WireTable<ContractMaster> {
  const name = side === 'upper' ? 'Uplmtprc' : 'Lwlmtprc'
  const steps = [0, 1, 2].map((step) => {
    return [`prcLmtStep${step + 1}${name}`, number<ContractMaster>((master) => master.limits[step]?.[side] ?? null)] as const
  })
  return Object.fromEntries(steps)
}

const pastDay: WireTable<ContractMaster> = {
  isuSrtCd: code,
  ...dated('midyyHgstprc', 'yearHigh'),
  ...dated('midyyLwstprc', 'yearLow'),
  ...dated('inlistHgstprc', 'lifeHigh'),
  ...dated('inlistLwstprc', 'lifeLow'),
  prevddClsprc: number((master) => master.previousClose),
  prevddOpnprc: number((master) => master.previousOpen),
  prevddHgprc: number((master) => master.previousHigh),
  prevddLwprc: number((master) => master.previousLow),
  prevddAccTrdvol: number((master) => master.previousVolume),
  prevddAccTrdval: number((master) => master.previousTurnover),
  prevddOpnintQty: number((master) => master.previousOpenInterest),
  setlPrcTheoPrcDivrgRt: number((master) => master.settlementDisparity),
}
const contract: WireTable<ContractMaster> = {
  basPrc: number((master) => master.basePrice),
  isuKorNm: text((master) => master.name),
  isuKorAbbrv: text((master) => master.shortName),
  isuCd: text((master) => master.isin),
  listDd: day((master) => master.listedOn),
  remainDys: number((master) => master.remainingDays),
  cdInt: number((master) => master.certificateOfDepositRate),
  lsttrdDd: day((master) => master.lastTradingDay),
  expDd: number((master) => (master.contractMonth === null ? null : Number(master.contractMonth.replace('-', '')))),
}
const underlying: WireTable<ContractMaster> = {
  ulyId: text((master) => master.underlying),
  ...limitSteps('upper'),
  ...limitSteps('lower'),
}
const settlement: WireTable<ContractMaster> = {
  setlmult: number((master) => master.multiplier),
  setlTheoPrc: number((master) => master.settlementTheoreticalPrice),
  basTheoPrc: number((master) => master.baseTheoreticalPrice),
}
const futuresTable: WireTable<FuturesMaster> = {
  ...pastDay,
  ...contract,
  ...underlying,
  opnintLmtQty: number((master) => master.openInterestLimit),
  ...settlement,
}
const optionTable: WireTable<OptionMaster> = {
  ...pastDay,
  impVolt: number((master) => master.impliedVolatilityRaw),
  ...contract,
  exerPrc: number((master) => master.strike),
  ...underlying,
  ...settlement,
}

/** Master of a future; `null` gives the reply without data, which still names the day. */
export function encodeFuturesMaster(master: FuturesMaster | null, version: ApiVersion, today: TradeDate): WireObject {
  const record = master === null ? blankRecord(futuresTable) : encodeRecord(futuresTable, master)
  return { ...record, [dayKey(version)]: wireDay(master?.tradeDate ?? today) }
}

/** Master of an option; `null` gives the reply without data, which still names the day. */
export function encodeOptionMaster(master: OptionMaster | null, version: ApiVersion, today: TradeDate): WireObject {
  const record = master === null ? blankRecord(optionTable) : encodeRecord(optionTable, master)
  return { ...record, [dayKey(version)]: wireDay(master?.tradeDate ?? today) }
}
