import '../../shared/contract/no-code-generation.ts'
import { createRoot } from 'react-dom/client'
import { createBridge } from '../bridge/bridge.ts'
import { openDesktopPort } from '../bridge/desktop-port.ts'
import { bridgeAddress, openWebSocketPort } from '../bridge/web-socket-port.ts'
import { MarketBoard } from '../panels/market-board/market-board.tsx'
import { ChosenOrderBook } from '../panels/order-book/chosen-order-book.tsx'
import { Shell } from '../shell/shell.tsx'
import { createPreferences, browserKeep } from '../shell/preferences.ts'
import { TerminalProvider, useTerminal } from '../store/context.ts'
import { browserFrameClock, createFrameLoop } from '../store/frame-loop.ts'
import { createLatencyWindow } from '../store/latency.ts'
import { useSignal } from '../store/signal.ts'
import { createTerminalStore } from '../store/terminal-store.ts'
import '../ui/base.css'

/** Puts a window together: connection, mirrored state, panels. */
function start(root: HTMLElement): void {
  const { sise } = window
  const frames = createFrameLoop(browserFrameClock())
  const latency = createLatencyWindow()
  const bridge = createBridge({
    open: () => (sise ? openDesktopPort(sise) : openWebSocketPort(bridgeAddress(location))),
    timers: {
      delay(callback, ms) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    },
    draw: frames.enqueue,
    onPainted({ newestAt }) {
      if (newestAt !== null) latency.add(Date.now() - newestAt, performance.now())
    },
  })
  const tellVisibility = (): void => bridge.setVisible(document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', tellVisibility)
  tellVisibility()
  const terminal = createTerminalStore(bridge, frames, latency)
  const preferences = createPreferences(browserKeep(), document.documentElement)
  createRoot(root).render(
    <TerminalProvider value={terminal}>
      <Shell preferences={preferences} wide={<ChosenMarketBoard />} narrow={<ChosenOrderBook />} />
    </TerminalProvider>,
  )
}

/** The board on the first link group. */
function ChosenMarketBoard() {
  const { chosen } = useTerminal()
  return <MarketBoard instrument={useSignal(chosen)} onInstrument={chosen.set} memory={undefined} onMemory={() => undefined} />
}

const root = document.querySelector<HTMLElement>('#root')
if (root) start(root)
