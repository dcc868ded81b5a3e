import type { PanelKind } from '../panel-kind.ts'
import { Console } from './console.tsx'

export const consolePanel: PanelKind = { id: 'console', title: 'console.title', follows: true, Component: Console }
