import type { PanelKind } from '../../panels/panel-kind.ts'
import { Settings } from './settings.tsx'

export const settingsPanel: PanelKind = { id: 'settings', title: 'settings.title', follows: false, Component: Settings }
