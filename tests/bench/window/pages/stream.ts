import type { InstrumentRow } from '../../../../src/shared/contract/requests.ts'
import type { BoardUpdate } from '../../../../src/shared/contract/streams.ts'
import { createBridge } from '../../../../src/renderer/bridge/bridge.ts'
import type { Bridge } from '../../../../src/renderer/bridge/bridge.ts'
import { bridgeAddress, openWebSocketPort } from '../../../../src/renderer/bridge/web-socket-port.ts'
import { createBoardMirror } from '../../../../src/renderer/store/board-mirror.ts'
import type { BoardMirror } from '../../../../src/renderer/store/board-mirror.ts'

/** The board's stream for a page that shows it in a way of its own: the same batches that the terminal's page gets. */
export interface BoardStream {
  readonly mirror: BoardMirror
  readonly instruments: readonly InstrumentRow[]
  show(visible: readonly number[]): void
}

/** @param draw when a batch is applied, and when it counts as painted */
export function windowBridge(draw: (apply: () => void, painted: () => void) => void): Bridge {
  return createBridge({
    open: () => openWebSocketPort(bridgeAddress(location)),
    timers: {
      delay(callback, ms) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    },
    draw,
  })
}

/** @param onUpdate called after the mirror holds the update */
export async function openBoard(bridge: Bridge, onUpdate: (update: BoardUpdate, mirror: BoardMirror) => void): Promise<BoardStream> {
  while (bridge.connection.state() !== 'open') await new Promise((resolve) => setTimeout(resolve, 20))
  const { instruments } = await bridge.request('instruments.list', {})
  const mirror = createBoardMirror(instruments)
  const stream = bridge.subscribe({
    topic: 'board',
    query: { visible: [] },
    onUpdate: (update) => {
      mirror.apply(update)
      onUpdate(update, mirror)
    },
  })
  return { mirror, instruments, show: (visible) => stream.update({ visible: [...visible] }) }
}

/** Calls back as soon as the current frame has been handed to the compositor. */
export function afterFrame(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', callback, { once: true })
  port1.start()
  port2.postMessage(null)
}
