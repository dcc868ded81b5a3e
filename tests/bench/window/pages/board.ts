import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { marketBoardPanel } from '../../../../src/renderer/panels/market-board/index.ts'
import { TerminalProvider } from '../../../../src/renderer/store/context.ts'
import { browserFrameClock, createFrameLoop } from '../../../../src/renderer/store/frame-loop.ts'
import { createLatencyWindow } from '../../../../src/renderer/store/latency.ts'
import type { PointedMoment } from '../../../../src/renderer/store/links.ts'
import { createSignal } from '../../../../src/renderer/store/signal.ts'
import { createTerminalStore } from '../../../../src/renderer/store/terminal-store.ts'
import { windowBridge } from './stream.ts'

/** The terminal's own panel, over the whole page, with an issue chosen: everything that it does stays on. */
export function startBoard(host: HTMLElement): void {
  const frames = createFrameLoop(browserFrameClock())
  const terminal = createTerminalStore(windowBridge(frames.enqueue), frames, createLatencyWindow())
  createRoot(host).render(createElement(TerminalProvider, { value: terminal }, createElement(ChosenBoard)))
}

const moment = createSignal<PointedMoment | null>(null)

function ChosenBoard() {
  const [instrument, onInstrument] = useState<string | null>('005930')
  const quiet = { memory: undefined, onMemory: () => undefined, onCommands: () => () => undefined }
  return createElement(marketBoardPanel.Component, { instrument, onInstrument, moment, ...quiet })
}
