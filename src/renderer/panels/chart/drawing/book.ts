import type { Drawing } from '../../../../shared/contract/requests/drawings.ts'
import { drawingLimits } from '../../../../shared/contract/requests/drawings.ts'
import { createSignal } from '../../../store/signal.ts'
import type { Signal } from '../../../store/signal.ts'
import { stepBetween, withoutStep } from './steps.ts'
import type { Step } from './steps.ts'

/** The lines of one instrument, in every chart of the window. */
export interface DrawingBook {
  readonly lines: Signal<readonly Drawing[]>
  /** Whether the last change could not be kept. */
  readonly unkept: Signal<boolean>
  /** Shows other lines and keeps them; the ones before can be had back. Lines beyond what can be kept are not taken. */
  readonly change: (lines: readonly Drawing[]) => void
  /** Takes the last change back that was made here; what other windows have drawn since stays. */
  readonly undo: () => void
  /** Keeps the lines again after that failed. */
  readonly keep: () => void
  /** Shows the lines that the desk holds now, whichever window drew them. */
  readonly take: (kept: readonly Drawing[]) => void
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
  return new KeptBook(load, save)
}

class KeptBook implements DrawingBook {
  readonly lines = createSignal<readonly Drawing[]>([])
  readonly unkept = createSignal(false)
  readonly #load: () => Promise<readonly Drawing[]>
  readonly #save: (lines: readonly Drawing[]) => Promise<void>
  readonly #steps: Step[] = []
  #loading: Promise<boolean> | null = null
  /** Changes on their way to the desk: what it tells meanwhile may be of before them, and it tells again after them. */
  #saving = 0

  constructor(load: () => Promise<readonly Drawing[]>, save: (lines: readonly Drawing[]) => Promise<void>) {
    this.#load = load
    this.#save = save
    void this.#known()
  }

  change = (next: readonly Drawing[]): void => {
    if (next.length > drawingLimits.perInstrument) return
    this.#steps.push(stepBetween(this.lines.get(), next))
    if (this.#steps.length > mostSteps) this.#steps.shift()
    this.#show(next)
  }

  undo = (): void => {
    const last = this.#steps.pop()
    if (last) this.#show(withoutStep(this.lines.get(), last))
  }

  keep = (): void => void this.#keep()

  take = (kept: readonly Drawing[]): void => {
    if (this.#saving > 0) return
    // Lines that could not be kept are only here.
    const next = this.unkept.get() ? this.#beside(kept) : kept
    if (JSON.stringify(next) !== JSON.stringify(this.lines.get())) this.lines.set(next)
  }

  #show(next: readonly Drawing[]): void {
    this.lines.set(next)
    void this.#keep()
  }

  async #keep(): Promise<void> {
    this.#saving += 1
    try {
      const known = await this.#known()
      if (known) await this.#save(this.lines.get())
      this.unkept.set(!known)
    } catch {
      this.unkept.set(true)
    } finally {
      this.#saving -= 1
    }
  }

  /** Whether the lines of before are known. */
  #known(): Promise<boolean> {
    this.#loading ??= this.#load().then(
      (kept) => {
        this.lines.set(this.#beside(kept))
        return true
      },
      () => {
        this.#loading = null
        return false
      },
    )
    return this.#loading
  }

  /** Kept lines, and those that were drawn here. */
  #beside(kept: readonly Drawing[]): readonly Drawing[] {
    const drawn = new Set(this.lines.get().map(({ id }) => id))
    return [...kept.filter(({ id }) => !drawn.has(id)), ...this.lines.get()]
  }
}
