import { setImmediate } from 'node:timers/promises'

/** What can be ended. */
interface Ending {
  close(): Promise<void>
}

/** Begins a session under a number that grows. */
type Begin<Running> = (number: number) => Running

/** The session that runs, and the way from one to the next. */
export interface SessionSwitch<Running extends Ending> {
  /** `null` between two sessions and after the end. */
  readonly current: Running | null
  /**
   * Goes over to another session, one change at a time. Resolves when what is to come has been prepared; the session that runs is
   * left behind after that, so that the window which asked gets its answer.
   * @param prepare what can fail; its failure is the caller's, and the session of now goes on, as it does for `null`: then there is
   *   nothing to go over to, and no window is let go
   * @param settle what is to be done between the two sessions
   */
  change<Prepared>(prepare: () => Promise<Prepared | null>, settle: (prepared: Prepared) => Promise<Begin<Running>>): Promise<void>
  /** Ends the session that runs, and lets no other begin. */
  close(): Promise<void>
}

/** One session at a time: a contract may allow no second one on the stream. */
export function createSessionSwitch<Running extends Ending>(begin: Begin<Running>): SessionSwitch<Running> {
  let number = 0
  let session: Running | null = begin(number)
  let changing = Promise.resolve()
  let closed = false

  async function leave(): Promise<void> {
    const ending = session
    session = null
    await ending?.close()
  }

  async function goOver<Prepared>(
    prepared: Promise<Prepared | null>,
    settle: (prepared: Prepared) => Promise<Begin<Running>>,
  ): Promise<void> {
    let next: Prepared | null
    try {
      next = await prepared
    } catch {
      // Its failure has been told to whoever asked.
      return
    }
    if (next === null) return
    await setImmediate()
    await leave()
    const open = await settle(next)
    number += 1
    if (!closed) session = open(number)
  }

  return {
    get current() {
      return session
    },
    change(prepare, settle) {
      const prepared = changing.then(prepare)
      changing = goOver(prepared, settle)
      return prepared.then(() => undefined)
    },
    async close() {
      closed = true
      await leave()
      await changing
    },
  }
}
