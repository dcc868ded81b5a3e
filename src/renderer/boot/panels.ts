import { marketBoardPanel } from '../panels/market-board/index.ts'
import { chartPanel } from '../panels/chart/index.ts'
import { instrumentHeaderPanel } from '../panels/instrument-header/index.ts'
import { orderBookPanel } from '../panels/order-book/index.ts'
import { tapePanel } from '../panels/tape/index.ts'
import { importPanel } from '../panels/import/index.ts'
import { issuePanel } from '../panels/issue/index.ts'
import { dataManagerPanel } from '../panels/data-manager/index.ts'
import { accessPanel } from '../panels/access/index.ts'
import { consolePanel } from '../panels/console/index.ts'
import { futuresBoardPanel } from '../panels/futures-board/index.ts'
import { indexStripPanel } from '../panels/index-strip/index.ts'
import { investorFlowsPanel } from '../panels/investor-flows/index.ts'
import { replayPanel } from '../panels/replay/index.ts'
import { sectorsPanel } from '../panels/sectors/index.ts'
import { optionBoardPanel } from '../panels/option-board/index.ts'
import { watchlistPanel } from '../panels/watchlist/index.ts'
import { settingsPanel } from '../shell/settings/index.ts'
import type { PanelKind } from '../panels/panel-kind.ts'

/** Every panel of the terminal, in the order of the menu that adds one. */
export const panelKinds: readonly PanelKind[] = [
  marketBoardPanel,
  chartPanel,
  orderBookPanel,
  tapePanel,
  instrumentHeaderPanel,
  watchlistPanel,
  indexStripPanel,
  sectorsPanel,
  optionBoardPanel,
  futuresBoardPanel,
  investorFlowsPanel,
  issuePanel,
  dataManagerPanel,
  replayPanel,
  importPanel,
  accessPanel,
  consolePanel,
  settingsPanel,
]
