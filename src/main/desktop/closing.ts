import { app } from 'electron'

/** How long the core may take to write down what it holds, in ms. */
const patienceMs = 10_000

/** The core closes before the process ends, whatever asks for the end and however often; a core that hangs does not keep it. */
export function closeBeforeQuit(close: () => Promise<void>, log: (line: string) => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const finish = (): void => {
    if (state === 'closed') return
    state = 'closed'
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    setTimeout(finish, patienceMs).unref()
    close()
      .catch((error: unknown) => log(error instanceof Error ? error.message : 'the core did not close'))
      .finally(finish)
  })
}
