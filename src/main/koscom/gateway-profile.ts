import { type ApiVersion, apiVersions } from '../../shared/catalogue/endpoint.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'

/** Which of KOSCOM's two systems. Each has keys of its own; the data of the sandbox may be inconsistent. */
export type GatewayEnvironment = 'production' | 'sandbox'

/** Where a terminal connects to. Holds no credential: the key lives in the vault. */
export interface GatewayProfile {
  /** Letters, digits, `-` and `_`, at most 40: it names files. */
  readonly name: string
  readonly api: ApiVersion
  /** `http://` or `https://`, with an optional port and path. */
  readonly gateway: string
  /** `ws://` or `wss://`, with an optional port, path and trailing slash. */
  readonly stream: string
}

/** What a person fills in; `null` takes the default. */
export interface ProfileDraft {
  readonly name: string
  readonly api: string
  readonly gateway: string | null
  readonly stream: string | null
}

export type ParsedProfile =
  | { readonly ok: true; readonly profile: GatewayProfile }
  | { readonly ok: false; readonly failure: TerminalFailure }

/** Hosts by interface: v2 was served until 2022-07 by the first pair, v3 has been since by the second. Source: API documents. */
const hosts: Readonly<Record<ApiVersion, Readonly<Record<GatewayEnvironment, string>>>> = {
  v2: { production: 'https://apigw.koscom.co.kr', sandbox: 'https://sandbox-apigw.koscom.co.kr' },
  v3: { production: 'https://oap.k-mydata.org', sandbox: 'https://testoap.k-mydata.org' },
}

/** KOSCOM's own gateway for an interface. */
export function defaultGateway(api: ApiVersion, environment: GatewayEnvironment = 'production'): string {
  return hosts[api][environment]
}

/** The stream's address where none is given: the gateway's host and port with `ws://`, the only scheme that the documents know. */
function defaultStream(gateway: string): string {
  return `ws://${new URL(gateway).host}`
}

/** Checks a profile and fills in what is not given. A failure is a `bad-request` that names the field, never its content. */
export function parseProfile({ name, api, gateway, stream }: ProfileDraft): ParsedProfile {
  if (!/^[\p{L}\p{N}_-]{1,40}$/u.test(name)) return refused('name', 'must be 1 to 40 letters, digits, "-" or "_"')
  const version = apiVersions.find((known) => known === api)
  if (version === undefined) return refused('api', `must be one of ${apiVersions.join(', ')}`)
  const gatewayAddress = address(gateway ?? defaultGateway(version), ['http:', 'https:'])
  if (gatewayAddress === null) return refused('gateway', 'must be an http:// or https:// address without user name, query and fragment')
  const streamAddress = address(stream ?? defaultStream(gatewayAddress), ['ws:', 'wss:'])
  if (streamAddress === null) return refused('stream', 'must be a ws:// or wss:// address without user name, query and fragment')
  return { ok: true, profile: { name, api: version, gateway: gatewayAddress, stream: streamAddress } }
}

/** Whether an address names this machine: nothing sent there leaves it. @throws TypeError when it is no URL */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/**
 * Whether an address carries the key unencrypted over a network; the screen says so. The documented streaming address does, so it is
 * no ground for refusal.
 */
export function sendsKeyInClear(url: string): boolean {
  const { protocol } = new URL(url)
  return (protocol === 'http:' || protocol === 'ws:') && !isLoopback(url)
}

function address(text: string, protocols: readonly string[]): string | null {
  const url = URL.parse(text.trim())
  if (url === null || !protocols.includes(url.protocol)) return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  return url.pathname === '/' ? `${url.protocol}//${url.host}` : url.href
}

function refused(parameter: keyof GatewayProfile, rule: string): ParsedProfile {
  return { ok: false, failure: { kind: 'bad-request', parameter, message: `${parameter} ${rule}` } }
}
