import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { DataColumn } from './data-column.ts'

interface Parameters<Row> extends ICellRendererParams<Row> {
  readonly definition: DataColumn<Row>
}

/** Writes one value with its name and its direction; writes it again in place when the row changes. */
export class DataCell<Row> implements ICellRendererComp<Row> {
  readonly #element = document.createElement('span')
  #column: DataColumn<Row> | null = null

  init({ definition, data }: Parameters<Row>): void {
    this.#column = definition
    this.#element.className = 'live-value'
    this.#element.dataset['field'] = definition.field
    this.#write(data)
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh({ data }: ICellRendererParams<Row>): boolean {
    this.#write(data)
    return true
  }

  #write(row: Row | undefined): void {
    if (!this.#column || row === undefined) return
    this.#element.textContent = this.#column.text(row)
    const direction = this.#column.direction?.(row) ?? null
    if (direction === null) delete this.#element.dataset['direction']
    else this.#element.dataset['direction'] = direction
  }
}
