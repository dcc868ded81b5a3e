import { app, powerMonitor } from 'electron'

/**
 * Follows the machine's sleep: after it, every socket may be dead without having said so, and what it brought is old. To be
 * called once the app is ready.
 */
export function followPower(reconnect: () => void, log: (line: string) => void): void {
  powerMonitor.on('resume', () => {
    log('the machine was asleep; connecting anew')
    reconnect()
  })
  powerMonitor.on('shutdown', () => app.quit())
}
