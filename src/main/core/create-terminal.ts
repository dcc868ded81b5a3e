import { join } from 'node:path'
import { openDesk } from '../desk/desk.ts'
import { openHistory } from '../history/history.ts'
import { openRecordings } from '../recorder/recordings.ts'
import { openConnection } from './connection.ts'
import { openReplaySession } from './replay/session.ts'
import { createSessionSwitch } from './session-switch.ts'
import { openSession } from './session.ts'
import type { Session, SessionOptions } from './session.ts'
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
  const recordings = openRecordings({ directory: join(dataDirectory, 'recordings'), log })
  const kept: Omit<SessionOptions, 'number'> = {
    ...options,
    commandLine: options.connection ?? {},
    history,
    desk,
    recordings,
    reopen: () => sessions.change(() => openConnection(options, connection.exchange), adopt),
    goToReplay: (wish) =>
      wish === null
        ? sessions.change(
            () => Promise.resolve(sessions.current?.replays ? live : null),
            (begin) => Promise.resolve(begin),
          )
        : sessions.change(
            () => recordings.open(wish.id),
            (recording) => Promise.resolve((number) => openReplaySession(connection, { ...kept, number }, { ...wish, recording })),
          ),
  }
  const live = (number: number): Session => openSession(connection, { ...kept, number })
  const sessions = createSessionSwitch(live)

  async function adopt(next: typeof connection): Promise<typeof live> {
    const { exchange } = connection
    connection = next
    if (exchange !== next.exchange) await exchange?.close()
    return live
  }

  return {
    get demo() {
      return connection.demo
    },
    connect(transport) {
      const { current } = sessions
      if (current !== null) return current.connect(transport)
      // Between two connections a window is turned away; it comes again by itself.
      transport.close()
      return { [Symbol.dispose]: () => undefined }
    },
    reconnect: () => sessions.current?.reconnect(),
    async close() {
      await sessions.close()
      desk[Symbol.dispose]()
      await Promise.all([history.close(), connection.exchange?.close()])
    },
  }
}
