/**
 * How a desktop window gets its port to the core: the page asks its preload, the preload asks the main process on
 * `request`, which answers on `port` with one end of a channel, and the preload posts that to the page as `port`.
 */
export const desktopHandover = { request: 'sise:connect', port: 'sise:port' } as const
