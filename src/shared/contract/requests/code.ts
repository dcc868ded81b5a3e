import { z } from 'zod'

/** Short code of an instrument in a request: equity, ETF, future, option or index. */
export const instrumentCode = z.string().regex(/^[0-9A-Z]{1,12}$/)
