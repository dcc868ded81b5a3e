/** What the strip shows: KOSPI, KOSDAQ, KOSPI 200 and its nearest future. */
export const stripCodes = ['K1', 'Q1', 'K51', 'K2FA001'] as const
export type StripCode = (typeof stripCodes)[number]
