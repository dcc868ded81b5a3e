import type { PanelKind } from '../panel-kind.ts'
import { Access } from './access.tsx'

export const accessPanel: PanelKind = { id: 'access', title: 'access.title', follows: false, Component: Access }
