import type { Anchor, Drawing } from '../../../../shared/contract/requests/drawings.ts'
import { createSignal } from '../../../store/signal.ts'
import type { WritableSignal } from '../../../store/signal.ts'
import type { DrawingBook } from './book.ts'
import { holdAt, movedBy, shapeOf } from './shape.ts'
import type { Hold, Point, Space } from './shape.ts'

export type Tool = Drawing['kind']
export const tools = ['horizontal', 'trend', 'fibonacci'] as const satisfies readonly Tool[]

/** Draws, moves and deletes lines, by hand and by keys. */
export interface Pen {
  /** What the next point begins; `null` while nothing is drawn. */
  readonly tool: WritableSignal<Tool | null>
  readonly selected: () => string | null
  /** Lines as they stand while a hand moves, the one that is being drawn included. */
  readonly lines: () => readonly Drawing[]
  /** @returns whether the hand has taken something: then the chart stays where it is */
  readonly down: (point: Point) => boolean
  readonly move: (point: Point) => void
  readonly up: (point: Point) => void
  /** Puts a point of the line that is being drawn. @returns whether one is being drawn */
  readonly put: (anchor: Anchor) => boolean
  /** Moves the chosen line by px. @returns whether one is chosen */
  readonly nudge: (by: Point) => boolean
  readonly selectNext: () => void
  /** @returns whether a line was chosen */
  readonly remove: () => boolean
  /** Gives up what is being drawn or chosen. @returns whether there was something */
  readonly cancel: () => boolean
}

interface Grip {
  readonly hold: Hold
  readonly from: Point
  readonly drawing: Drawing
}

export interface PenParts {
  readonly book: DrawingBook
  /** Where things stand now; `null` before the first picture. */
  readonly space: () => Space | null
  /** An id that no other line has. */
  readonly newId: () => string
  /** Something has to be painted. */
  readonly onChange: () => void
}

/** Px below which a movement was none: the second point is then put by a further press. */
const still = 4

export function createPen(parts: PenParts): Pen {
  return new LinePen(parts)
}

class LinePen implements Pen {
  readonly tool = createSignal<Tool | null>(null)
  readonly #parts: PenParts
  #selected: string | null = null
  #grip: Grip | null = null
  #moved: Drawing | null = null
  /** First point of a line whose second one follows the hand. */
  #begun: { readonly at: Anchor; readonly point: Point | null } | null = null
  #ahead: Anchor | null = null

  constructor(parts: PenParts) {
    this.#parts = parts
    this.tool.subscribe(() => {
      this.#begun = null
      parts.onChange()
    })
  }

  selected = (): string | null => this.#selected

  lines = (): readonly Drawing[] => {
    const kind = this.tool.get()
    const lines = this.#kept().map((each) => (each.id === this.#moved?.id ? this.#moved : each))
    if (!this.#begun || !this.#ahead || kind === null || kind === 'horizontal') return lines
    return [...lines, { id: 'ahead', kind, points: [this.#begun.at, this.#ahead] }]
  }

  down = (point: Point): boolean => {
    const now = this.#parts.space()
    if (!now) return false
    if (this.#putAt(now.anchorAt(point), point)) return true
    const shapes = this.#kept().map((line) => shapeOf(line, now))
    const hold = holdAt(shapes, point)
    const drawing = this.#kept().find(({ id }) => id === hold?.id)
    this.#select(hold?.id ?? null)
    if (!hold || !drawing) return false
    this.#grip = { hold, from: point, drawing }
    return true
  }

  move = (point: Point): void => {
    const now = this.#parts.space()
    const grip = this.#grip
    if (!now || (!this.#begun && !grip)) return
    if (this.#begun) this.#ahead = now.anchorAt(point)
    if (grip) this.#moved = movedBy(grip.drawing, grip.hold.handle, { x: point.x - grip.from.x, y: point.y - grip.from.y }, now)
    this.#parts.onChange()
  }

  up = (point: Point): void => {
    const now = this.#parts.space()
    if (this.#moved) this.#replace(this.#moved)
    this.#moved = null
    this.#grip = null
    const begin = this.#begun?.point
    if (begin && now && Math.hypot(point.x - begin.x, point.y - begin.y) > still) this.put(now.anchorAt(point))
  }

  put = (anchor: Anchor): boolean => this.#putAt(anchor, null)

  nudge = (by: Point): boolean => {
    const [line, now] = [this.#chosen(), this.#parts.space()]
    if (!line || !now) return false
    this.#replace(movedBy(line, null, by, now))
    return true
  }

  selectNext = (): void => {
    const lines = this.#kept()
    const at = lines.findIndex(({ id }) => id === this.#selected)
    this.#select(lines[(at + 1) % Math.max(1, lines.length)]?.id ?? null)
  }

  remove = (): boolean => {
    if (!this.#chosen()) return false
    this.#parts.book.change(this.#kept().filter(({ id }) => id !== this.#selected))
    this.#select(null)
    return true
  }

  cancel = (): boolean => {
    const had = this.tool.get() !== null || this.#selected !== null
    this.tool.set(null)
    this.#select(null)
    return had
  }

  #kept(): readonly Drawing[] {
    return this.#parts.book.lines.get()
  }

  #chosen(): Drawing | null {
    return this.#kept().find(({ id }) => id === this.#selected) ?? null
  }

  #select(id: string | null): void {
    if (this.#selected === id) return
    this.#selected = id
    this.#parts.onChange()
  }

  /** @param point where a hand pressed; `null` for keys */
  #putAt(anchor: Anchor, point: Point | null): boolean {
    const kind = this.tool.get()
    if (kind === null) return false
    const id = this.#parts.newId()
    if (kind === 'horizontal') this.#add({ id, kind, points: [anchor] })
    else if (this.#begun) this.#add({ id, kind, points: [this.#begun.at, anchor] })
    else this.#begun = { at: anchor, point }
    this.#ahead = anchor
    this.#parts.onChange()
    return true
  }

  #add(drawing: Drawing): void {
    this.#parts.book.change([...this.#kept(), drawing])
    this.#selected = drawing.id
    this.tool.set(null)
  }

  #replace(next: Drawing): void {
    this.#parts.book.change(this.#kept().map((each) => (each.id === next.id ? next : each)))
  }
}
