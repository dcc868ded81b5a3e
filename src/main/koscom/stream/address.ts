/**
 * Address of one channel: base address plus channel path. A prefix and a trailing slash of the base are allowed
 * (`ws://host:9887/prefix/`); a trailing slash of the path is kept, because an early revision of the service asks for `/ws/`.
 *
 * @throws RangeError when the base is no `ws://` or `wss://` address, or carries a user name, a password or a query.
 */
export function channelAddress(baseUrl: string, path: string): string {
  const base = URL.parse(baseUrl)
  // The address itself stays out of the message: a mistyped one may hold a secret.
  if (base === null || (base.protocol !== 'ws:' && base.protocol !== 'wss:'))
    throw new RangeError('the stream address must begin with ws:// or wss://')
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw new RangeError('the stream address must hold nothing but scheme, host, port and path')
  }
  base.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  return base.href
}
