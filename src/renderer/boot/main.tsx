import '../../shared/contract/no-code-generation.ts'
import { createRoot } from 'react-dom/client'
import { createBridge } from '../bridge/bridge.ts'
import { openDesktopPort } from '../bridge/desktop-port.ts'
import { bridgeAddress, openWebSocketPort } from '../bridge/web-socket-port.ts'
import { createDock } from '../shell/docking/dock.ts'
import { createLayoutKeep } from '../shell/docking/layout-keep.ts'
import { Shell } from '../shell/shell.tsx'
import { createPreferences, browserKeep } from '../shell/preferences.ts'
import { TerminalProvider } from '../store/context.ts'
import { browserFrameClock, createFrameLoop } from '../store/frame-loop.ts'
import { createLatencyWindow } from '../store/latency.ts'
import { createTerminalStore } from '../store/terminal-store.ts'
import { panelKinds } from './panels.ts'
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
  const dock = createDock(panelKinds, createLayoutKeep(terminal), terminal.links)
  createRoot(root).render(
    <TerminalProvider value={terminal}>
      <Shell preferences={preferences} dock={dock} menu={sise} />
    </TerminalProvider>,
  )
}

const root = document.querySelector<HTMLElement>('#root')
if (root) start(root)
