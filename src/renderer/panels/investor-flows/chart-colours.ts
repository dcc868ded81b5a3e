import type { SeriesColour } from '../../adapters/chart/series-picture.ts'

/** Colours of the types in the chart of days, by their place in the choice. */
export const chartColours: readonly SeriesColour[] = ['series-1', 'series-2', 'series-3', 'series-4']
