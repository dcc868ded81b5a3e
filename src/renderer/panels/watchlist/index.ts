import type { PanelKind } from '../panel-kind.ts'
import { Watchlist } from './watchlist.tsx'

export const watchlistPanel: PanelKind = { id: 'watchlist', title: 'watchlist.title', follows: true, Component: Watchlist }
