import { createLiveGrid } from '../../adapters/grid/live-grid.ts'
import type { LiveColumn, LiveGrid } from '../../adapters/grid/live-grid.ts'
import { createLiveOrder } from '../../adapters/grid/live-order.ts'
import type { LiveOrder } from '../../adapters/grid/live-order.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import type { FrameLoop } from '../../store/frame-loop.ts'
import { sortKeys } from './columns.ts'
import type { BoardField } from './columns.ts'
import { createRowPainter, tickMs } from './row-painter.ts'
import type { RowPainter } from './row-painter.ts'

export const marketFilters = ['all', 'kospi', 'kosdaq'] as const
export type MarketFilter = (typeof marketFilters)[number]

export interface BoardViewOptions {
  readonly host: HTMLElement
  readonly mirror: BoardMirror
  readonly frames: FrameLoop
  readonly columns: readonly LiveColumn<BoardField>[]
  /** In px. */
  readonly rowHeight: number
  readonly reducedMotion: { readonly matches: boolean }
  readonly onChoose: (code: string) => void
  /** Instruments on screen. */
  readonly onVisible: (indices: readonly number[]) => void
}

/** Rows change places at most this often, in ms: faster cannot be read or clicked. */
const sortEveryMs = 500
/** How often the rows on screen are reported at most, in ms. */
const reportEveryMs = 100
const headerHeight = 24

/** The live part of the board, outside React: it draws from the mirror in every frame. The selection is an issue, not a row. */
export class BoardView {
  readonly #options: BoardViewOptions
  readonly #order: LiveOrder
  readonly #painter: RowPainter
  readonly #grid: LiveGrid<BoardField>
  readonly #stopPainting: () => void
  #sortKeys: Float64Array
  #descending = true
  #chosen = -1
  #sortedAt = Number.NEGATIVE_INFINITY
  #sortedVersion = -1
  #reportedAt = Number.NEGATIVE_INFINITY

  constructor(options: BoardViewOptions) {
    const { mirror, frames } = options
    this.#options = options
    this.#order = createLiveOrder(mirror.instruments.length)
    this.#painter = createRowPainter(mirror, () => !options.reducedMotion.matches)
    this.#sortKeys = sortKeys(mirror, 'turnover')
    this.#grid = createLiveGrid<BoardField>({
      host: options.host,
      columns: options.columns,
      sort: { field: 'turnover', descending: true },
      rowHeight: options.rowHeight,
      headerHeight,
      onChoose: (position) => this.#choosePosition(position),
      chosenPosition: () => this.#order.positionOf(this.#chosen),
      onSort: (field, descending) => this.#sortBy(field, descending),
      onScroll: frames.request,
    })
    this.#stopPainting = frames.onPaint((now) => this.#paint(now))
  }

  filter(market: MarketFilter): void {
    const { instruments } = this.#options.mirror
    this.#order.include((index) => market === 'all' || instruments[index]?.market === market)
    this.#grid.setCount(this.#order.size)
    this.#sortAnew()
  }

  choose(code: string | null): void {
    this.#chosen = (code === null ? undefined : this.#options.mirror.indexOf(code)) ?? -1
    this.#options.frames.request()
  }

  setColumns(columns: readonly LiveColumn<BoardField>[]): void {
    this.#grid.setColumns(columns)
  }

  destroy(): void {
    this.#stopPainting()
    this.#grid.destroy()
  }

  #choosePosition(position: number): void {
    const index = position < this.#order.size ? this.#order.rows[position] : undefined
    const instrument = index === undefined ? undefined : this.#options.mirror.instruments[index]
    if (instrument) this.#options.onChoose(instrument.code)
  }

  #sortBy(field: BoardField, descending: boolean): void {
    this.#sortKeys = sortKeys(this.#options.mirror, field)
    this.#descending = descending
    this.#sortAnew()
  }

  #sortAnew(): void {
    this.#sortedAt = Number.NEGATIVE_INFINITY
    this.#sortedVersion = -1
    this.#options.frames.request()
  }

  #paint(now: number): void {
    this.#keepSorted(now)
    let again = false
    this.#grid.drawRows((row) => {
      const index = row.position < this.#order.size ? this.#order.rows[row.position] : undefined
      if (index !== undefined) again = this.#painter.paint(row, index, index === this.#chosen, now) || again
    })
    if (again) this.#options.frames.requestIn(tickMs)
    this.#reportVisible(now)
  }

  #keepSorted(now: number): void {
    const { mirror, frames } = this.#options
    if (this.#sortedVersion === mirror.version) return
    // The first values that come find their place at once.
    const early = this.#sortedVersion > 0 && now - this.#sortedAt < sortEveryMs
    if (early) return frames.requestIn(sortEveryMs)
    this.#order.sort(this.#sortKeys, this.#descending)
    this.#sortedAt = now
    this.#sortedVersion = mirror.version
  }

  #reportVisible(now: number): void {
    const { frames, onVisible } = this.#options
    if (now - this.#reportedAt < reportEveryMs) return frames.requestIn(reportEveryMs)
    const { first, last } = this.#grid.visibleRange()
    this.#reportedAt = now
    onVisible(first < 0 ? [] : [...this.#order.rows.subarray(first, Math.min(last + 1, this.#order.size))])
  }
}
