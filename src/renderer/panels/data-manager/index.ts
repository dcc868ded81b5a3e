import type { PanelKind } from '../panel-kind.ts'
import { DataManager } from './data-manager.tsx'

export const dataManagerPanel: PanelKind = { id: 'data-manager', title: 'dataManager.title', follows: false, Component: DataManager }
