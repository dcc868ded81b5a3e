import type { TradeDate } from '../../../shared/domain/units.ts'
import type { ChoiceMode } from '../../adapters/grid/gestures.ts'
import type { ColumnLayout, LiveColumn, LiveSort } from '../../adapters/grid/live-column.ts'
import { createLiveGrid } from '../../adapters/grid/live-grid.ts'
import type { LiveGrid } from '../../adapters/grid/live-grid.ts'
import { createLiveOrder } from '../../adapters/grid/live-order.ts'
import type { LiveOrder } from '../../adapters/grid/live-order.ts'
import type { LiveRow } from '../../adapters/grid/cell-registry.ts'
import type { Ground, SheetSource } from '../../adapters/grid/live-sheet.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import type { FrameLoop } from '../../store/frame-loop.ts'
import { createCellLooks } from './cell-looks.ts'
import type { CellLooks } from './cell-looks.ts'
import { cellText, isNumberField, sortKeys } from './columns.ts'
import type { BoardField } from './columns.ts'
import { passes } from './filters.ts'
import type { BoardFilter } from './filters.ts'
import { createFlashes, tickMs } from './flashes.ts'
import type { Flashes } from './flashes.ts'
import { createSelection } from './selection.ts'
import type { Selection } from './selection.ts'
import { createTextTwin } from './text-twin.ts'
import type { TextTwin } from './text-twin.ts'
import { createTwinTurn, wholeTwinMs } from './twin-turn.ts'
import type { TwinTurn } from './twin-turn.ts'

export interface BoardViewOptions {
  readonly host: HTMLElement
  readonly mirror: BoardMirror
  readonly frames: FrameLoop
  readonly columns: readonly LiveColumn<BoardField>[]
  readonly sort: LiveSort<BoardField>
  readonly filter: BoardFilter
  readonly reducedMotion: { readonly matches: boolean }
  readonly tradeDate: () => TradeDate | null
  readonly onChoose: (code: string) => void
  readonly onSort: (sort: LiveSort<BoardField>) => void
  /** Columns were moved or resized. */
  readonly onLayout: (layout: ColumnLayout<BoardField>) => void
  /** How many issues pass the filter. */
  readonly onCount: (count: number) => void
  /** The space bar: hold the order, or let it go. */
  readonly onHold: () => void
  /** Instruments on screen. */
  readonly onVisible: (indices: readonly number[]) => void
}

/** Rows change places at most this often, in ms: faster cannot be read or clicked. */
const sortEveryMs = 500
/** How often the rows on screen are reported at most, in ms. */
const reportEveryMs = 100
/** Rows of the twin that take another issue in one turn, at most; the others wait for the next. */
const namedATurn = 24
const headerHeight = 24
/** A choice that comes back within this time, in ms, is our own. */
const echoMs = 1_000

/** The live part of the board, outside React: it draws from the mirror in every frame. The selection is issues, not rows. */
export class BoardView implements SheetSource<BoardField> {
  readonly #options: BoardViewOptions
  readonly #order: LiveOrder
  readonly #grid: LiveGrid<BoardField>
  readonly #flashes: Flashes
  readonly #looks: CellLooks
  readonly #twin: TextTwin
  readonly #turn: TwinTurn = createTwinTurn()
  readonly #selection: Selection = createSelection()
  /** Issues that we told of lately, and when (ms). */
  readonly #told = new Map<string, number>()
  readonly #stopPainting: () => void
  #filter: BoardFilter
  #sort: LiveSort<BoardField>
  #sortKeys: Float64Array
  #held = false
  #sortedAt = Number.NEGATIVE_INFINITY
  #sortedVersion = -1
  #reportedAt = Number.NEGATIVE_INFINITY
  #changedAt = 0
  #shownVersion = -1

  constructor(options: BoardViewOptions) {
    const { mirror, frames, sort } = options
    this.#options = options
    this.#filter = options.filter
    this.#sort = sort
    this.#sortKeys = sortKeys(mirror, sort.field)
    this.#order = createLiveOrder(mirror.instruments.length)
    this.#flashes = createFlashes(mirror.instruments.length, () => !options.reducedMotion.matches)
    this.#looks = createCellLooks(mirror, this.#flashes, options.tradeDate)
    this.#twin = createTextTwin(mirror, this.#looks)
    this.#grid = createLiveGrid<BoardField>({
      host: options.host,
      columns: options.columns,
      sort,
      headerHeight,
      onChoose: (position, mode, by) => this.#choosePosition(position, mode, by),
      chosenPosition: () => this.#order.positionOf(this.#selection.lead),
      onEnter: () => this.#tellChosen(),
      onSpace: options.onHold,
      onSort: (next) => this.#sortBy(next),
      onLayout: options.onLayout,
      onChange: frames.request,
    })
    this.filter(options.filter)
    const painters = [frames.onPaint((now) => this.#paint(now)), frames.onPaint((now) => this.#writeTwin(now), 'book')]
    this.#stopPainting = () => painters.forEach((stop) => stop())
  }

  filter(filter: BoardFilter): void {
    this.#filter = filter
    this.#sortAnew()
  }

  /** Follows an issue that was chosen elsewhere. Our own choice comes back too, maybe after the next one: that is no news. */
  choose(code: string | null): void {
    if (code !== null && performance.now() - (this.#told.get(code) ?? Number.NEGATIVE_INFINITY) < echoMs) return
    const index = (code === null ? undefined : this.#options.mirror.indexOf(code)) ?? -1
    if (index !== this.#selection.lead) this.#selection.lone(index)
    this.#options.frames.request()
  }

  /** Keeps every row where it is, or lets the order follow the market again. */
  hold(held: boolean): void {
    this.#held = held
    this.#options.frames.request()
  }

  setColumns(columns: readonly LiveColumn<BoardField>[]): void {
    this.#grid.setColumns(columns, this.#sort)
    this.#options.frames.request()
  }

  /** Issues in the order of the board. */
  listed(): readonly number[] {
    return [...this.#listed()]
  }

  chosen(): readonly number[] {
    return this.#selection.among(this.#listed())
  }

  destroy(): void {
    this.#stopPainting()
    this.#grid.destroy()
  }

  indexAt(position: number): number {
    return position < this.#order.size ? (this.#order.rows[position] ?? -1) : -1
  }

  ground(index: number, position: number): Ground {
    if (index === this.#selection.lead && this.#grid.gestures.focused()) return 'focused'
    if (this.#selection.has(index)) return 'selected'
    return position === this.#grid.gestures.hovered() ? 'hovered' : 'plain'
  }

  value(index: number, field: BoardField): number {
    return isNumberField(field) ? (this.#options.mirror.columns[field][index] ?? Number.NaN) : index
  }

  look(index: number, field: BoardField): number {
    return this.#looks.of(index, field)
  }

  text(index: number, field: BoardField): string {
    return cellText(this.#options.mirror, index, field)
  }

  #listed(): Int32Array {
    return this.#order.rows.subarray(0, this.#order.size)
  }

  #choosePosition(position: number, mode: ChoiceMode, by: 'pointer' | 'keys'): void {
    this.#selection.choose(this.#listed(), position, mode)
    if (by === 'keys') this.#grid.focus(position)
    this.#tellChosen()
    this.#options.frames.request()
  }

  #tellChosen(): void {
    const instrument = this.#options.mirror.instruments[this.#selection.lead]
    if (!instrument) return
    const now = performance.now()
    for (const [code, at] of this.#told) if (now - at >= echoMs) this.#told.delete(code)
    this.#told.set(instrument.code, now)
    this.#options.onChoose(instrument.code)
  }

  #sortBy(sort: LiveSort<BoardField>): void {
    this.#sort = sort
    this.#sortKeys = sortKeys(this.#options.mirror, sort.field)
    this.#options.onSort(sort)
    this.#sortAnew()
  }

  #sortAnew(): void {
    this.#sortedAt = Number.NEGATIVE_INFINITY
    this.#sortedVersion = -1
    this.#options.frames.request()
  }

  #paint(now: number): void {
    this.#keepSorted(now)
    this.#flashes.begin(now)
    const { first, last } = this.#grid.visibleRange()
    const { columns } = this.#options.mirror
    for (const index of this.#listed().subarray(Math.max(0, first), last + 1))
      this.#flashes.observe(index, columns.last[index] ?? Number.NaN)
    this.#grid.paint(this)
    if (this.#flashes.pending()) this.#options.frames.requestIn(tickMs)
    this.#reportVisible(now, first, last)
  }

  /** Rows that show another issue go first, the chosen one always; of the others those whose turn it is. */
  #writeTwin(now: number): void {
    const { frames, mirror } = this.#options
    const rows: LiveRow<BoardField>[] = []
    this.#grid.eachRow((row) => rows.push(row))
    const { first, rows: due } = this.#turn.next(rows.length, now)
    let named = 0
    for (const [place, row] of rows.entries()) {
      const index = this.indexAt(row.position)
      if (index < 0) continue
      const chosen = this.#selection.has(index)
      const renamed = !this.#twin.names(row, index, chosen)
      const isDue = (place - first + rows.length) % rows.length < due
      if (renamed && !isDue && index !== this.#selection.lead && (named += 1) > namedATurn) continue
      if (renamed || isDue || index === this.#selection.lead) this.#twin.write(row, index, chosen)
    }
    if (this.#shownVersion !== mirror.version) {
      this.#shownVersion = mirror.version
      this.#changedAt = now
    }
    // The last values of a market that falls silent have to come round too.
    if (now - this.#changedAt <= wholeTwinMs || named > namedATurn) frames.requestIn(wholeTwinMs / 4)
  }

  #keepSorted(now: number): void {
    const { mirror, frames, tradeDate, onCount } = this.#options
    const asked = this.#sortedVersion === -1
    if (this.#sortedVersion === mirror.version) return
    if (!asked && (this.#held || this.#grid.gestures.pressing())) return
    // The first values that come find their place at once.
    const early = this.#sortedVersion > 0 && now - this.#sortedAt < sortEveryMs
    if (early) return frames.requestIn(sortEveryMs)
    if (asked || this.#filter.move !== 'any') {
      this.#order.include((index) => passes(mirror, index, this.#filter, tradeDate()))
      this.#grid.setCount(this.#order.size)
      onCount(this.#order.size)
    }
    this.#order.sort(this.#sortKeys, this.#sort.descending)
    this.#sortedAt = now
    this.#sortedVersion = mirror.version
  }

  #reportVisible(now: number, first: number, last: number): void {
    const { frames, onVisible } = this.#options
    if (now - this.#reportedAt < reportEveryMs) return frames.requestIn(reportEveryMs)
    this.#reportedAt = now
    onVisible(first < 0 ? [] : [...this.#listed().subarray(first, last + 1)])
  }
}
