/** Products that share one timetable. `equity` is the cash market (KOSPI, KOSDAQ, KONEX) of KRX; other venues have their own. */
export const productGroups = [
  'equity',
  'equity-derivatives',
  'single-stock-futures',
  'night-derivatives',
  'fx-derivatives',
  'rate-derivatives',
  'lean-hogs',
] as const
export type ProductGroup = (typeof productGroups)[number]
