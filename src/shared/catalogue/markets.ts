import { oneOf } from './parameters.ts'

/** Markets and index families as the paths name them. The same word means different things in different groups. */
export const stockMarkets = ['kospi', 'kosdaq'] as const
export type StockMarket = (typeof stockMarkets)[number]

/** Derivatives markets that trade. */
export const tradedDerivativeMarkets = [
  'kospi200',
  'mini_kospi200',
  'kosdaq150',
  'sector',
  'vix',
  'stock',
  'usd',
  'yen',
  'euro',
  'ktb3',
  'ktb5',
  'ktb10',
  'lean_hogs',
] as const

/** `cme_kospi200` (the former night market) and `eurostoxx` are history that the documents still list. */
export const derivativeMarkets = [...tradedDerivativeMarkets, 'cme_kospi200', 'eurostoxx'] as const
export type DerivativeMarket = (typeof derivativeMarkets)[number]

export const indexFamilies = ['kospi', 'kosdaq', 'sector', 'etc'] as const
export type IndexFamily = (typeof indexFamilies)[number]

export const stockMarket = oneOf(...stockMarkets)
export const derivativeMarket = oneOf(...derivativeMarkets)
export const indexFamily = oneOf(...indexFamilies)
