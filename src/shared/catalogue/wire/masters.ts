import { z } from 'zod'
import { decodeCapitalisationScale } from '../../krx/feed-codes/capitalisation-scale.ts'
import { decodeOverheating } from '../../krx/feed-codes/overheating.ts'
import { decodeWarning } from '../../krx/feed-codes/warning.ts'
import { businessDay, wireObject } from './objects.ts'
import {
  wireCode,
  wireCoded,
  wireDate,
  wireFlag,
  wireIsin,
  wireKrw,
  wireMonth,
  wireNumber,
  wirePercent,
  wirePrice,
  wireQuantity,
  wireText,
  wireTradedPrice,
} from './primitives.ts'

/** Index memberships, flagged one by one. */
const memberships = {
  krx100IsuYn: wireFlag.optional,
  kospiYn: wireFlag.optional,
  kospi100Yn: wireFlag.optional,
  kospi50Yn: wireFlag.optional,
  govncExcelYn: wireFlag.optional,
  krxAutosSectidxYn: wireFlag.optional,
  krxSemiconSectidxYn: wireFlag.optional,
  krxBioSectidxYn: wireFlag.optional,
  krxFncSectidxYn: wireFlag.optional,
  krxEnergyChemSectidxYn: wireFlag.optional,
  krxSteelSectidxYn: wireFlag.optional,
  krxMediaCommSectidxYn: wireFlag.optional,
  krxConstrSectidxYn: wireFlag.optional,
  krxSecuSectidxYn: wireFlag.optional,
  krxShipSectidxYn: wireFlag.optional,
  krxInsuSectidxYn: wireFlag.optional,
  sriidxYn: wireFlag.optional,
}

const valuation = {
  eps: wireNumber.optional,
  per: wireNumber.optional,
  bps: wireNumber.optional,
  pbr: wireNumber.optional,
  dps: wireNumber.optional,
  divYd: wirePercent.optional,
}

const status = {
  haltYn: wireFlag.required,
  admisuYn: wireFlag.required,
  arrantrdYn: wireFlag.required,
  invstcautnRemndIsuYn: wireFlag.required,
  mktWarnTpCd: wireCoded(decodeWarning).nullable,
  srttrmOverheatIsuTpCd: wireCoded(decodeOverheating).nullable,
}

export const equityMaster = wireObject(
  {
    trdDd: wireDate.required,
    isuSrtCd: wireCode.required,
    isuCd: wireIsin.required,
    isuKorAbbrv: wireText.required,
    isuEngNm: wireText.optional,
    secugrpId: wireText.nullable,
    ...status,
    basPrc: wirePrice.required,
    uplmtprc: wireTradedPrice.nullable,
    lwlmtprc: wireTradedPrice.nullable,
    prevddClsprc: wirePrice.required,
    prevddAccTrdvol: wireQuantity.required,
    prevddAccTrdval: wireKrw.required,
    prevddNav: wireNumber.optional,
    listDd: wireDate.optional,
    listShrs: wireQuantity.required,
    parval: wireNumber.optional,
    isuPrc: wireTradedPrice.optional,
    sbPrc: wireTradedPrice.optional,
    regulssQtyUnit: wireQuantity.required,
    offhrQtyunit: wireQuantity.optional,
    creditOrdPosblYn: wireFlag.required,
    adjStkprcCalcYn: wireFlag.optional,
    ...valuation,
    acntclsCd: wireText.optional,
    acntclsMm: wireNumber.optional,
    mfindYn: wireFlag.optional,
    smeYn: wireFlag.optional,
    mktcapScaleCd: wireCoded(decodeCapitalisationScale).optional,
    idxIndUpclssCd: wireNumber.optional,
    idxIndMidclssCd: wireNumber.optional,
    idxIndLwclssCd: wireNumber.optional,
    isuTrdvol: wireFlag.optional,
    ...memberships,
  },
  { ...businessDay, isuKorAbbr: 'isuKorAbbrv', IsuEngNm: 'isuEngNm' },
)
export type EquityMasterWire = z.output<typeof equityMaster>

const limits = {
  prcLmtStep1Uplmtprc: wirePrice.nullable,
  prcLmtStep1Lwlmtprc: wirePrice.nullable,
  prcLmtStep2Uplmtprc: wirePrice.nullable,
  prcLmtStep2Lwlmtprc: wirePrice.nullable,
  prcLmtStep3Uplmtprc: wirePrice.nullable,
  prcLmtStep3Lwlmtprc: wirePrice.nullable,
}

const extremes = {
  midyyHgstprc: wireTradedPrice.optional,
  midyyHgstprcDd: wireDate.optional,
  midyyLwstprc: wireTradedPrice.optional,
  midyyLwstprcDd: wireDate.optional,
  inlistHgstprc: wireTradedPrice.optional,
  inlistHgstprcDd: wireDate.optional,
  inlistLwstprc: wireTradedPrice.optional,
  inlistLwstprcDd: wireDate.optional,
}

const contract = {
  trdDd: wireDate.required,
  isuSrtCd: wireCode.required,
  isuCd: wireIsin.nullable,
  isuKorNm: wireText.required,
  isuKorAbbrv: wireText.nullable,
  ulyId: wireText.required,
  listDd: wireDate.optional,
  lsttrdDd: wireDate.nullable,
  expDd: wireMonth.nullable,
  remainDys: wireNumber.nullable,
  setlmult: wireNumber.nullable,
  basPrc: wirePrice.required,
  ...limits,
  prevddClsprc: wirePrice.nullable,
  prevddOpnprc: wireTradedPrice.nullable,
  prevddHgprc: wireTradedPrice.nullable,
  prevddLwprc: wireTradedPrice.nullable,
  prevddAccTrdvol: wireQuantity.required,
  prevddAccTrdval: wireKrw.required,
  prevddOpnintQty: wireQuantity.nullable,
  setlTheoPrc: wireTradedPrice.optional,
  basTheoPrc: wireTradedPrice.optional,
  setlPrcTheoPrcDivrgRt: wirePercent.optional,
  cdInt: wirePercent.optional,
  ...extremes,
}
const contractSpellings = { ...businessDay, isuKorAbbr: 'isuKorAbbrv' }

export const futuresMaster = wireObject({ ...contract, opnintLmtQty: wireQuantity.optional }, contractSpellings)
export type FuturesMasterWire = z.output<typeof futuresMaster>

export const optionMaster = wireObject({ ...contract, exerPrc: wirePrice.required, impVolt: wireNumber.optional }, contractSpellings)
export type OptionMasterWire = z.output<typeof optionMaster>

/** Chosen items come under their wire names; which ones, only the request knows. */
export const masterItems = z.record(z.string(), z.unknown())
export type MasterItemsWire = z.output<typeof masterItems>
