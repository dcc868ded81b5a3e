import type { PanelKind } from '../panel-kind.ts'
import { IndexStrip } from './index-strip.tsx'

export const indexStripPanel: PanelKind = { id: 'index-strip', title: 'index-strip.title', follows: true, Component: IndexStrip }
