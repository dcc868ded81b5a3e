import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { openDesk } from '../desk/desk.ts'
import { openHistory } from '../history/history.ts'
import { openConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import { openSession } from './session.ts'
import type { Session } from './session.ts'
import type { Terminal, TerminalOptions } from './terminal.ts'

/**
 * The core: what the user keeps, and one session at a time over it. Starts the demo exchange where there is neither a gateway
 * nor a key.
 * @throws TerminalError `bad-request` naming a wrong setting; what the demo exchange throws when it cannot start.
 */
export async function createTerminal(options: TerminalOptions): Promise<Terminal> {
  const { dataDirectory, log } = options
  let connection = await openConnection(options)
  const history = openHistory({ worker: options.historyWorker, file: join(dataDirectory, 'history.sqlite'), log })
  const desk = openDesk({ directory: dataDirectory, log })
  let number = 0
  const begin = () => openSession(connection, { ...options, number, commandLine: options.connection ?? {}, history, desk, reopen })
  let session: Session | null = begin()
  let changing = Promise.resolve()
  let closed = false

  /** One change at a time; it resolves when what is to come stands, and what runs is left behind after that. */
  function reopen(): Promise<void> {
    const opened = changing.then(() => openConnection(options, connection.exchange))
    changing = opened.then(goOver, () => undefined)
    return opened.then(() => undefined)
  }

  /** One session at a time: a contract may allow no second one on the stream. */
  async function goOver(next: Connection): Promise<void> {
    // The window that asked gets its answer before it is let go.
    await setImmediate()
    const ending = session
    session = null
    await ending?.close()
    const { exchange } = connection
    connection = next
    number += 1
    if (exchange !== next.exchange) await exchange?.close()
    if (!closed) session = begin()
  }

  return {
    get demo() {
      return connection.demo
    },
    connect(transport) {
      if (session !== null) return session.connect(transport)
      // Between two connections a window is turned away; it comes again by itself.
      transport.close()
      return { [Symbol.dispose]: () => undefined }
    },
    reconnect: () => session?.reconnect(),
    async close() {
      closed = true
      const ending = session
      session = null
      await ending?.close()
      await changing
      desk[Symbol.dispose]()
      await Promise.all([history.close(), connection.exchange?.close()])
    },
  }
}
