import type { PanelKind } from '../panel-kind.ts'
import { OptionBoard } from './option-board.tsx'

export const optionBoardPanel: PanelKind = { id: 'option-board', title: 'options.title', follows: true, Component: OptionBoard }
