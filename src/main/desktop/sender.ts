import type { IpcMainEvent, WebFrameMain } from 'electron'
import { isPageAddress } from './page-protocol.ts'

/** The frame behind a message, where it is the main frame of our own page; `null` for everybody else, who is not heard. */
export function trustedFrame({ senderFrame }: IpcMainEvent): WebFrameMain | null {
  return senderFrame && senderFrame.parent === null && isPageAddress(senderFrame.url) ? senderFrame : null
}
