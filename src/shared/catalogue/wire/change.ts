import { wirePrice, wireText, wireTradedPrice } from './primitives.ts'

/** Fields of a change against the base price. */
export const changeFields = { cmpprevddTpCd: wireText.optional, cmpprevddPrc: wirePrice.nullable }

/** Open, high and low, 0 before the first trade. */
export const rangeFields = { opnprc: wireTradedPrice.nullable, hgprc: wireTradedPrice.nullable, lwprc: wireTradedPrice.nullable }
