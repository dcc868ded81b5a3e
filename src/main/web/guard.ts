import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Who may talk to the browser host: a browser that opened the address with the one-time token and holds the cookie that it
 * was exchanged for, from a page of this very host. The token works once, the cookie as long as the process.
 */
export interface Guard {
  /** The token of the opened address. */
  readonly token: string
  /** Whether the request names this host and port, so that no other name that resolves to it (DNS rebinding) passes. */
  hostIsOurs(request: IncomingMessage): boolean
  /** Whether the page that sends the request is ours. A page of another origin always says so. */
  originIsOurs(request: IncomingMessage): boolean
  hasCookie(request: IncomingMessage): boolean
  /** Exchanges the token for the cookie; `null` for a wrong or used one. Gives the value of `Set-Cookie`. */
  redeem(token: string): string | null
}

const bytes = 32

/** `port` is asked when a request comes, since it is known only once the server listens. */
export function createGuard(port: () => number): Guard {
  const token = randomBytes(bytes).toString('base64url')
  const secret = randomBytes(bytes).toString('base64url')
  // Cookies know no ports: the name keeps two terminals on one machine apart.
  const cookieName = () => `sise-${port()}`
  let redeemed = false
  return {
    token,
    hostIsOurs: ({ headers }) => hostsOf(port()).some((host) => headers.host === host),
    originIsOurs: ({ headers }) => hostsOf(port()).some((host) => headers.origin === `http://${host}`),
    hasCookie: ({ headers }) => cookies(headers.cookie).some(([name, value]) => name === cookieName() && same(value, secret)),
    redeem(given) {
      if (redeemed || !same(given, token)) return null
      redeemed = true
      return `${cookieName()}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    },
  }
}

function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

function cookies(header: string | undefined): readonly (readonly [string, string])[] {
  return (header ?? '').split(';').map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
}

/** Equality in a time that does not tell how much of the secret was right. */
function same(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
