import { expect, test } from 'vitest'
import { judgeImport } from './judge.ts'
import { importRules, separateFolders } from './table.ts'

const judge = (file: string, specifier: string) => judgeImport(importRules, separateFolders, { file, specifier })

test('shared imports nothing else of ours', () => {
  expect(judge('src/shared/domain/book.ts', './units.ts')).toBeNull()
  expect(judge('src/shared/domain/book.ts', '../../main/core/clock.ts')).toContain('src/main/core/clock.ts')
  expect(judge('src/shared/domain/book.ts', 'node:fs')).toContain('node:fs')
})

test('a service imports no other service', () => {
  expect(judge('src/main/market/columns.ts', '../../shared/domain/units.ts')).toBeNull()
  expect(judge('src/main/market/columns.ts', '../koscom/stream/client.ts')).toContain('src/main/market may not')
  expect(judge('src/main/core/create-terminal.ts', '../koscom/stream/client.ts')).toBeNull()
})

test('only core may start the demo exchange', () => {
  expect(judge('src/main/core/create-terminal.ts', '../../demo/index.ts')).toBeNull()
  expect(judge('src/main/web/host.ts', '../../demo/index.ts')).toContain('src/main/web may not')
})

test('electron is imported in the desktop folder and its entry only', () => {
  expect(judge('src/main/desktop/window.ts', 'electron')).toBeNull()
  expect(judge('src/main/index.ts', 'electron')).toBeNull()
  expect(judge('src/main/core/create-terminal.ts', 'electron')).toContain('electron')
  expect(judge('src/renderer/boot/main.tsx', 'electron')).toContain('electron')
})

test('the grid library stays behind its adapter', () => {
  expect(judge('src/renderer/adapters/grid/live-grid.ts', 'ag-grid-community')).toBeNull()
  expect(judge('src/renderer/panels/market-board/panel.tsx', 'ag-grid-community/styles/grid.css')).toContain('ag-grid-community')
})

test('panels do not know one another, nor the bridge', () => {
  expect(judge('src/renderer/panels/order-book/panel.tsx', './levels.ts')).toBeNull()
  expect(judge('src/renderer/panels/order-book/panel.tsx', '../market-board/panel.tsx')).toContain('do not know one another')
  expect(judge('src/renderer/panels/order-book/panel.tsx', '../../bridge/port.ts')).toContain('src/renderer/panels may not')
})

test('what lies beside the panels is for all of them', () => {
  expect(judge('src/renderer/panels/order-book/panel.tsx', '../panel-kind.ts')).toBeNull()
})

test('a file outside every zone is refused', () => {
  expect(judge('src/elsewhere/x.ts', './y.ts')).toContain('no zone')
})
