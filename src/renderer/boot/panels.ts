import { marketBoardPanel } from '../panels/market-board/index.ts'
import { orderBookPanel } from '../panels/order-book/index.ts'
import type { PanelKind } from '../panels/panel-kind.ts'

/** Every panel of the terminal, in the order of the menu that adds one. */
export const panelKinds: readonly PanelKind[] = [marketBoardPanel, orderBookPanel]
