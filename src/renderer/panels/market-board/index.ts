import type { PanelKind } from '../panel-kind.ts'
import { MarketBoard } from './market-board.tsx'

export const marketBoardPanel: PanelKind = { id: 'market-board', title: 'board.title', follows: true, Component: MarketBoard }
