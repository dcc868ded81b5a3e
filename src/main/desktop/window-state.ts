import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

/** What a window is given back at the next start; lengths in the desktop's own pixels, which its scale does not change. */
export const windowStateSchema = z.object({
  /** Where it lies while it is neither maximised nor full screen. */
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
})
export type WindowState = z.infer<typeof windowStateSchema>

/** Where the state of a window is kept. */
export interface WindowStateStore {
  /** `null` where none is kept that can be read. */
  read(): WindowState | null
  /** @throws Error when it cannot be written. */
  write(state: WindowState): void
}

export const smallestWindow = { width: 1024, height: 640 } as const
const firstSize = { width: 1920, height: 1080 } as const
/** Share of a window that must be on a screen for it to come back as it was; its invisible borders may hang over. */
const enoughInSight = 0.9
/** A drag reports many places; the last one within this time is kept, in ms. */
const pauseMs = 500

type Size = Pick<Rectangle, 'width' | 'height'>

/**
 * Where a window opens: as it was left, where that is still in sight on the screens that are there now, over several of them
 * too; else within the screen that shows most of it. Without a position the system puts it in the middle.
 * @param workAreas of the present displays, the primary one first; at least one
 */
export function placeWindow(kept: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | Size {
  const [primary, ...others] = workAreas
  if (kept === null || primary === undefined) return primary ? sizeWithin(firstSize, primary) : firstSize
  const shown = workAreas.map((area) => sharedArea(kept, area))
  const inSight = shown.reduce((sum, area) => sum + area, 0)
  if (inSight >= enoughInSight * kept.width * kept.height) return kept
  if (inSight === 0) return sizeWithin(kept, primary)
  const home = others.reduce((best, area) => (sharedArea(kept, area) > sharedArea(kept, best) ? area : best), primary)
  const { width, height } = sizeWithin(kept, home)
  return {
    x: Math.max(home.x, Math.min(kept.x, home.x + home.width - width)),
    y: Math.max(home.y, Math.min(kept.y, home.y + home.height - height)),
    width,
    height,
  }
}

/** Writes down how the window lies, a little after each change and when it closes. */
export function keepWindowState(window: BrowserWindow, write: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined
  const keep = (): void => {
    clearTimeout(timer)
    write({ bounds: window.getNormalBounds(), maximised: window.isMaximized(), fullScreen: window.isFullScreen() })
  }
  const keepSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keep, pauseMs)
  }
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('close', keep)
  window.on('closed', () => clearTimeout(timer))
}

function sizeWithin({ width, height }: Size, area: Size): Size {
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) }
}

function sharedArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}
