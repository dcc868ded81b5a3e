import type { PanelKind } from '../panel-kind.ts'
import { TapePanel } from './tape.tsx'

export const tapePanel: PanelKind = { id: 'tape', title: 'tape.title', follows: true, Component: TapePanel }
