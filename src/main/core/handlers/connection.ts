import { isDeepStrictEqual } from 'node:util'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import { createGatewayClient } from '../../koscom/gateway-client.ts'
import { probe } from '../../koscom/gateway-probe.ts'
import { parseProfile } from '../../koscom/gateway-profile.ts'
import type { GatewayProfile } from '../../koscom/gateway-profile.ts'
import { createGatewayClock } from '../../koscom/http/gateway-clock.ts'
import { canBeSent } from '../../koscom/http/keyring.ts'
import type { ConnectionOverrides } from '../../settings/run-options.ts'
import type { Settings, SettingsStore } from '../../settings/settings.ts'
import { keyIn } from '../../settings/vault.ts'
import type { Vault } from '../../settings/vault.ts'
import { keyFor } from '../connection.ts'
import type { Connection } from '../connection.ts'

type ConnectionRequest = 'connection.describe' | 'connection.save' | 'connection.work' | 'connection.test'

export interface ConnectionHandlerOptions {
  readonly connection: Connection
  readonly settings: SettingsStore
  readonly vault: Vault
  /** What the command line says instead of the settings. */
  readonly commandLine: ConnectionOverrides
  /** Goes over to what is kept now. Resolves when the new connection stands; the old one is left after the answer. */
  readonly reopen: () => Promise<void>
}

/** Addresses as a window sends them. */
type Draft = Pick<Settings, 'gateway' | 'stream' | 'api'>
type Wanted = Draft & Pick<Settings, 'memberName'>

/** What windows may see and change of the connection. A key goes in here and never comes out. */
export function createConnectionHandlers(options: ConnectionHandlerOptions): Pick<RequestHandlers, ConnectionRequest> {
  const { connection, settings, vault, commandLine } = options
  return {
    async 'connection.describe'() {
      const { gateway, stream, api, memberName } = settings.read()
      const given = { gateway: commandLine.gateway ?? null, stream: commandLine.stream ?? null, api: commandLine.api ?? null }
      const key = { hasKey: vault.key() !== null, keyLasts: vault.lasts() }
      return { gateway, stream, api, memberName, ...key, commandLine: given, demo: connection.demo }
    },
    async 'connection.save'({ key, ...wanted }) {
      if (await save(wanted, key, options)) await options.reopen()
      return {}
    },
    async 'connection.work'({ offline }) {
      const kept = settings.read()
      if (kept.offline === offline) return {}
      settings.write({ ...kept, offline })
      await options.reopen()
      return {}
    },
    async 'connection.test'({ key, ...draft }, signal) {
      const profile = profileOf(draft)
      const used = key === undefined ? keptKey(profile, options) : typedKey(key)
      // KOSCOM's own gateway knows nobody without a key: no need to ask it.
      if (draft.gateway === null && used === null) return { verdict: 'unauthorized', licences: {} }
      return test(profile, keyFor(profile.gateway, used), connection, signal)
    },
  }
}

/** Keeps settings and key. @returns whether any of them changed */
async function save(wanted: Wanted, text: string | null | undefined, options: ConnectionHandlerOptions): Promise<boolean> {
  const { settings, vault } = options
  const profile = profileOf(wanted)
  const key = text === undefined ? keptKey(profile, options) : typedKey(text)
  const keyBefore = vault.key()
  const before = settings.read()
  const next = { ...before, ...wanted, ...addressesOf(wanted, profile) }
  // The key first: new settings with the old key would send that key to addresses it was not entered for.
  if (key !== keyBefore) await vault.set(key)
  try {
    settings.write(next)
  } catch (error) {
    if (key !== keyBefore) await vault.set(keyBefore)
    throw error
  }
  return key !== keyBefore || !isDeepStrictEqual(next, before)
}

/** Addresses in one form, so that they can be compared; a default stays one. */
function addressesOf({ gateway, stream }: Draft, profile: GatewayProfile): Pick<Settings, 'gateway' | 'stream'> {
  return { gateway: gateway === null ? null : profile.gateway, stream: stream === null ? null : profile.stream }
}

/**
 * The key that is held, for addresses that it was entered for: a window that could name others would be handed it.
 * @throws TerminalError `bad-request` for other addresses.
 */
function keptKey(profile: GatewayProfile, { connection, settings, vault }: ConnectionHandlerOptions): string | null {
  const key = vault.key()
  if (key === null) return null
  const known = [profileOf(settings.read()), ...(connection.exchange === null ? [connection.profile] : [])]
  if (known.some((other) => haveSameAddresses(profile, other))) return key
  return refuse('key', 'the key was entered for other addresses; enter it again')
}

function typedKey(text: string | null): string | null {
  const key = keyIn(text)
  return canBeSent(key) ? key : refuse('key', 'the key holds characters that no header can carry')
}

/** Asks over a connection of its own. */
async function test(profile: GatewayProfile, key: string | null, connection: Connection, signal: AbortSignal) {
  const clock = haveSameAddresses(profile, connection.profile) ? connection.clock : createGatewayClock()
  const client = createGatewayClient({ baseUrl: profile.gateway, version: profile.api, apiKey: () => key, clock })
  try {
    const { verdict, licences } = await probe(client, signal)
    return { verdict, licences: Object.fromEntries(licences) }
  } finally {
    await client.close()
  }
}

function haveSameAddresses(one: GatewayProfile, other: GatewayProfile): boolean {
  return one.gateway === other.gateway && one.stream === other.stream
}

function profileOf(draft: Draft): GatewayProfile {
  const parsed = parseProfile({ name: 'terminal', ...draft })
  if (parsed.ok) return parsed.profile
  throw new TerminalError(parsed.failure)
}

function refuse(parameter: string, message: string): never {
  throw new TerminalError({ kind: 'bad-request', message, parameter })
}
