import type { Drawing } from '../../../../shared/contract/requests/drawings.ts'
import { drawingLimits } from '../../../../shared/contract/requests/drawings.ts'
import { createSignal } from '../../../store/signal.ts'
import type { Signal } from '../../../store/signal.ts'

/** The lines of one instrument, in every chart of the window. */
export interface DrawingBook {
  readonly lines: Signal<readonly Drawing[]>
  /** Whether the last change could not be kept. */
  readonly unkept: Signal<boolean>
  /** Shows other lines and keeps them; the ones before can be had back. Lines beyond what can be kept are not taken. */
  readonly change: (lines: readonly Drawing[]) => void
  readonly undo: () => void
  /** Keeps the lines again after that failed. */
  readonly keep: () => void
}

const mostSteps = 100

/**
 * @param load lines that are kept; @throws (rejects) where they cannot be had: then nothing is kept either, which would lose them
 * @param save keeps lines; @throws (rejects) where that failed
 */
export function createDrawingBook(
  load: () => Promise<readonly Drawing[]>,
  save: (lines: readonly Drawing[]) => Promise<void>,
): DrawingBook {
  const lines = createSignal<readonly Drawing[]>([])
  const unkept = createSignal(false)
  const before: (readonly Drawing[])[] = []
  let loaded: Promise<boolean> | null = null
  const whenLoaded = (): Promise<boolean> => {
    loaded ??= load().then(
      (kept) => {
        const drawn = new Set(lines.get().map(({ id }) => id))
        lines.set([...kept.filter(({ id }) => !drawn.has(id)), ...lines.get()])
        return true
      },
      () => {
        loaded = null
        return false
      },
    )
    return loaded
  }
  const keep = async (): Promise<void> => {
    try {
      const known = await whenLoaded()
      if (known) await save(lines.get())
      unkept.set(!known)
    } catch {
      unkept.set(true)
    }
  }
  void whenLoaded()
  const show = (next: readonly Drawing[]): void => {
    lines.set(next)
    void keep()
  }
  return {
    lines,
    unkept,
    change(next) {
      if (next.length > drawingLimits.perInstrument) return
      before.push(lines.get())
      if (before.length > mostSteps) before.shift()
      show(next)
    },
    undo() {
      const last = before.pop()
      if (last) show(last)
    },
    keep: () => void keep(),
  }
}
