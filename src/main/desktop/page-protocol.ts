import { protocol } from 'electron'
import { pageFiles } from './page-files.ts'

const scheme = 'app'
const host = 'terminal'

/** Address of the page. */
export const pageAddress = `${scheme}://${host}/`

/** Makes `app://` a scheme like https: an origin of its own, with storage. To be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } }])
}

/** Serves the built page from its folder. To be called once the app is ready. */
export function servePage(folder: string): void {
  protocol.handle(scheme, pageFiles(folder, host))
}

/** Whether an address is one of the page's. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${scheme}:` && url.host === host
}
