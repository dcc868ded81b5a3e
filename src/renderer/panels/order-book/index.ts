import type { PanelKind } from '../panel-kind.ts'
import { OrderBookPanel } from './order-book.tsx'

export const orderBookPanel: PanelKind = { id: 'order-book', title: 'book.title', follows: true, Component: OrderBookPanel }
