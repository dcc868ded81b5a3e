export interface LiveColumn<Field extends string> {
  readonly field: Field
  readonly header: string
  readonly hint: string
  /** Width in px at which the widest value fits. */
  readonly width: number
  readonly align: 'start' | 'end'
  /** Width in px that the user chose; without it the column shares the room. */
  readonly chosenWidth?: number | undefined
}

/** How the user arranged the columns that are shown. */
export interface ColumnLayout<Field extends string> {
  /** From left to right. */
  readonly order: readonly Field[]
  /** Columns whose width the user chose, in px. */
  readonly widths: readonly (readonly [Field, number])[]
}

/** A column may be this many times as wide as it needs to be. */
export const mostStretch = 1.6

export interface LiveSort<Field extends string> {
  readonly field: Field
  readonly descending: boolean
}
