import type { PanelKind } from '../panel-kind.ts'
import { ReplayPanel } from './replay-panel.tsx'

export const replayPanel: PanelKind = { id: 'replay', title: 'replay.title', follows: false, Component: ReplayPanel }
