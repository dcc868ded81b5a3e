import type { ComponentType } from 'react'
import type { TextKey } from '../locales/texts.ts'
import type { PointedMoment } from '../store/links.ts'
import type { WritableSignal } from '../store/signal.ts'

/** What every panel is handed. It knows nothing of docking, of other panels, or of where its instrument comes from. */
export interface PanelProps {
  /** Code of the instrument that the panel's link group follows; `null` before the first choice. */
  readonly instrument: string | null
  /** Sends an instrument to the panel's link group; every panel of the group follows, in every window. */
  readonly onInstrument: (code: string) => void
  /** The moment that charts of the panel's link group point at. */
  readonly moment: WritableSignal<PointedMoment | null>
  /** What the panel has remembered, from a saved layout and therefore untrusted; `undefined` at first. */
  readonly memory: unknown
  /** Remembers something small and JSON-like with the layout. */
  readonly onMemory: (memory: unknown) => void
  /** From now on `run` does what the commands of the panel's kind ask for, by their ids. Returns its undo. */
  readonly onCommands: (run: (command: string) => void) => () => void
}

/** Something that a panel does when it is asked by name. */
interface PanelCommand {
  readonly id: string
  readonly title: TextKey
}

/** One entry of the panel registry. */
export interface PanelKind {
  /** Stable: saved layouts and `data-panel` name it. */
  readonly id: string
  readonly title: TextKey
  /** Whether the panel follows its link group's instrument. */
  readonly follows: boolean
  /** What the palette can ask of it. */
  readonly commands?: readonly PanelCommand[]
  readonly Component: ComponentType<PanelProps>
}
