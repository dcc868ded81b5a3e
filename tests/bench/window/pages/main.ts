import '../../../../src/shared/contract/no-code-generation.ts'
import '../../../../src/renderer/ui/base.css'
import '../../../../src/renderer/shell/shell.css'
import { startBareCanvas } from './bare-canvas.ts'
import { startBoard } from './board.ts'
import { startDocumented } from './documented.ts'
import { startTuned } from './tuned.ts'

/** The bench's page: its address says which line it is. */
const host = document.querySelector<HTMLElement>('#root')
if (!host) throw new Error('a page without a root')
host.className = 'ag-theme-sise'
document.documentElement.dataset['theme'] = 'dark'
/** Start of each line that has a page of the bench's own. */
const starts = { board: startBoard, documented: startDocumented, tuned: startTuned, canvas: startBareCanvas }
export type PageLine = keyof typeof starts

const [, line] = Object.entries(starts).find(([name]) => location.pathname.endsWith(`/${name}.html`)) ?? []
await line?.(host)
