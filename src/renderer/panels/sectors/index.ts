import type { PanelKind } from '../panel-kind.ts'
import { Sectors } from './sectors.tsx'

export const sectorsPanel: PanelKind = { id: 'sectors', title: 'sectors.title', follows: true, Component: Sectors }
