import type { PanelKind } from '../panel-kind.ts'
import { FuturesBoard } from './futures-board.tsx'

export const futuresBoardPanel: PanelKind = { id: 'futures-board', title: 'futures.title', follows: true, Component: FuturesBoard }
