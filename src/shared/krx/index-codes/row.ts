/** Code, Korean name, English name. */
export type IndexRow = readonly [code: string, ko: string, en: string]
