import type { PanelKind } from '../panel-kind.ts'
import { ImportPanel } from './import-panel.tsx'

export const importPanel: PanelKind = { id: 'import', title: 'import.title', follows: true, Component: ImportPanel }
