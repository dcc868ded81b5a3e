import type { PanelKind } from '../panel-kind.ts'
import { InstrumentHeaderPanel } from './instrument-header.tsx'

export const instrumentHeaderPanel: PanelKind = {
  id: 'instrument-header',
  title: 'header.title',
  follows: true,
  Component: InstrumentHeaderPanel,
}
