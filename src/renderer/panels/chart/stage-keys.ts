import { heightOf, valueNear } from '../../adapters/chart/geometry.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import type { Slot } from './bar-series.ts'
import type { DrawingBook } from './drawing/book.ts'
import type { Pen, Tool } from './drawing/pen.ts'
import type { KeyPress } from './gestures.ts'
import type { Navigator } from './navigator.ts'
import type { ChartCommands } from './stage-commands.ts'

export interface StageKeysParts {
  readonly chart: PriceChart
  readonly navigator: Navigator
  readonly pen: Pen
  readonly book: DrawingBook
  readonly slots: () => readonly Slot[]
  /** What the panel does with a chart as a whole. */
  readonly commands: Pick<ChartCommands, 'save'>
}

/** Px by which an arrow moves a line or a level; with Shift ten times as much. */
const stepPx = 4
const fastTimes = 10

const toolKeys: Readonly<Record<string, Tool>> = { KeyH: 'horizontal', KeyT: 'trend', KeyF: 'fibonacci' }

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What a key does in a chart. @returns a function that says whether the key means something */
export function createStageKeys(parts: StageKeysParts): (press: KeyPress) => boolean {
  const { navigator, pen, book, commands } = parts
  const withAlt: Readonly<Record<string, () => void>> = {
    KeyN: pen.selectNext,
    KeyP: () => commands.save('png'),
    KeyC: () => commands.save('csv'),
  }
  const plain: Readonly<Record<string, () => boolean>> = {
    Delete: pen.remove,
    Backspace: pen.remove,
    Escape: pen.cancel,
    Enter: () => putAtCursor(parts),
  }
  return ({ key, code, shift, alt, mod }) => {
    if (mod) {
      if (alt || shift || code !== 'KeyZ') return false
      book.undo()
      return true
    }
    if (alt) {
      const tool = toolKeys[code]
      if (shift || (tool === undefined && withAlt[code] === undefined)) return false
      if (tool) pen.tool.set(pen.tool.get() === tool ? null : tool)
      withAlt[code]?.()
      return true
    }
    if (plain[key]?.()) return true
    return moveByArrow(parts, key, shift) || navigator.press(key, shift)
  }
}

/** An arrow moves the chosen line, or up and down the level at which a point will be put. */
function moveByArrow({ chart, navigator, pen, slots }: StageKeysParts, key: string, shift: boolean): boolean {
  const arrow = arrows[key]
  const geometry = chart.geometry()
  if (!arrow || !geometry) return false
  const by = stepPx * (shift ? fastTimes : 1)
  const across = geometry.slot * (shift ? fastTimes : 1)
  if (pen.tool.get() === null) return pen.nudge({ x: arrow.x * across, y: arrow.y * by })
  if (arrow.y === 0) return false
  const position = navigator.cursor()?.position ?? slots().length - 1
  const level = navigator.cursor()?.price ?? slots()[position]?.bar?.close
  if (level === undefined) return false
  const [pane] = geometry.panes
  const y = Math.min(pane.top + pane.height, Math.max(pane.top, heightOf(pane, level) + arrow.y * by))
  navigator.point({ position, price: valueNear(pane, y) })
  return true
}

/** Puts a point of the line that is being drawn under the crosshair. */
function putAtCursor({ navigator, pen, slots }: StageKeysParts): boolean {
  const position = navigator.cursor()?.position ?? slots().length - 1
  const slot = slots()[position]
  const price = navigator.cursor()?.price ?? slot?.bar?.close
  return slot !== undefined && price !== undefined && pen.put({ time: slot.time, price })
}
