import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'

/** One row of the grid that exists in the page. The same object as long as the row's elements live. */
export interface LiveRow<Field extends string> {
  readonly position: number
  /** The element with the row's role; `null` while the grid has not attached it. */
  readonly element: () => HTMLElement | null
  readonly cells: ReadonlyMap<Field, HTMLElement>
  /** Grows when a cell of the row was made anew: what was written before is gone. */
  readonly generation: () => number
}

interface Row<Field extends string> extends LiveRow<Field> {
  readonly add: (field: Field, cell: HTMLElement) => void
  readonly remove: (field: Field, cell: HTMLElement) => void
}

interface Parameters<Field extends string> extends ICellRendererParams {
  readonly field: Field
}

export interface CellRegistry<Field extends string> {
  /** The renderer class to hand to the grid: it makes an empty element a cell and keeps account of it. */
  readonly renderer: new () => ICellRendererComp
  readonly each: (visit: (row: LiveRow<Field>) => void) => void
}

/** Knows the elements behind every cell that the grid has in the page. @param onChange called when cells came */
export function createCellRegistry<Field extends string>(onChange: () => void): CellRegistry<Field> {
  const rows = new Map<number, Row<Field>>()

  class Cell implements ICellRendererComp {
    readonly #element = document.createElement('span')
    #row: Row<Field> | null = null
    #field: Field | null = null

    init({ node, field }: Parameters<Field>): void {
      const position = node.rowIndex ?? -1
      this.#row = rows.get(position) ?? emptyRow(position)
      this.#field = field
      this.#element.className = 'live-value'
      this.#element.dataset['field'] = field
      this.#row.add(field, this.#element)
      rows.set(position, this.#row)
      onChange()
    }

    getGui(): HTMLElement {
      return this.#element
    }

    refresh(): boolean {
      return true
    }

    destroy(): void {
      const row = this.#row
      if (!row || this.#field === null) return
      row.remove(this.#field, this.#element)
      if (row.cells.size === 0 && rows.get(row.position) === row) rows.delete(row.position)
    }
  }
  return {
    renderer: Cell,
    each(visit) {
      for (const row of rows.values()) visit(row)
    },
  }
}

function emptyRow<Field extends string>(position: number): Row<Field> {
  const cells = new Map<Field, HTMLElement>()
  let found: HTMLElement | null = null
  let generation = 0
  return {
    position,
    cells,
    generation: () => generation,
    add(field, cell) {
      cells.set(field, cell)
      generation += 1
    },
    remove(field, cell) {
      if (cells.get(field) === cell) cells.delete(field)
    },
    element() {
      if (found?.isConnected) return found
      const [first] = cells.values()
      found = first?.closest<HTMLElement>('[role="row"]') ?? null
      return found
    },
  }
}
