import { z } from 'zod'
import { tradeDate } from '../../domain/units.ts'

/** A calendar day `YYYY-MM-DD` in a request. */
export const calendarDay = z.iso.date().transform(tradeDate)
