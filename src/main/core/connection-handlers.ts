import { TerminalError } from '../../shared/contract/errors.ts'
import type { RequestHandlers } from '../gate/handlers.ts'
import { createGatewayClient } from '../koscom/gateway-client.ts'
import { probe } from '../koscom/gateway-probe.ts'
import { parseProfile } from '../koscom/gateway-profile.ts'
import type { GatewayProfile } from '../koscom/gateway-profile.ts'
import { createGatewayClock } from '../koscom/http/gateway-clock.ts'
import { canBeSent } from '../koscom/http/keyring.ts'
import type { Settings, SettingsStore } from '../settings/settings.ts'
import { keyIn } from '../settings/vault.ts'
import type { Vault } from '../settings/vault.ts'
import { keyFor } from './connection.ts'
import type { Connection } from './connection.ts'

type ConnectionRequest = 'connection.describe' | 'connection.save' | 'connection.test'

export interface ConnectionHandlerOptions {
  readonly connection: Connection
  readonly settings: SettingsStore
  readonly vault: Vault
  /** Told after the running connection took another key. */
  readonly onKey: () => void
}

/** Addresses as a window sends them. */
type Draft = Pick<Settings, 'gateway' | 'stream' | 'api'>
type Wanted = Draft & Pick<Settings, 'memberName'>

/** What windows may see and change of the connection. A key goes in here and never comes out. */
export function createConnectionHandlers(options: ConnectionHandlerOptions): Pick<RequestHandlers, ConnectionRequest> {
  const { connection, settings, vault } = options
  return {
    async 'connection.describe'() {
      const { gateway, stream, api, memberName } = settings.read()
      return { gateway, stream, api, memberName, hasKey: vault.key() !== null, keyLasts: vault.lasts(), demo: connection.demo }
    },
    'connection.save': async ({ key, ...wanted }) => ({ restartNeeded: save(wanted, key, options) }),
    async 'connection.test'({ key, ...draft }, signal) {
      const profile = profileOf(draft)
      const used = key === undefined ? keptKey(profile, options) : typedKey(key)
      // KOSCOM's own gateway knows nobody without a key: no need to ask it.
      if (draft.gateway === null && used === null) return { verdict: 'unauthorized', licences: {} }
      return test(profile, keyFor(profile.gateway, used), connection, signal)
    },
  }
}

/** Keeps settings and key, and says whether the running connection goes on with others. */
function save(wanted: Wanted, text: string | null | undefined, options: ConnectionHandlerOptions): boolean {
  const { connection, settings, vault } = options
  const profile = profileOf(wanted)
  const key = text === undefined ? keptKey(profile, options) : typedKey(text)
  const keyBefore = vault.key()
  // The key first: with new settings and the old key, a restart would send that key to addresses it was not entered for.
  if (key !== keyBefore) vault.set(key)
  try {
    settings.write({ ...settings.read(), ...wanted, ...addressesOf(wanted, profile) })
  } catch (error) {
    if (key !== keyBefore) vault.set(keyBefore)
    throw error
  }
  return !takesOver(wanted, profile, key, options) || wanted.memberName !== connection.memberName
}

/** Hands a new key to the running connection where that is the one which was saved. */
function takesOver({ gateway, api }: Wanted, profile: GatewayProfile, key: string | null, { connection, onKey }: ConnectionHandlerOptions) {
  const wantsDemo = gateway === null && key === null
  if (wantsDemo || connection.embedded) return wantsDemo && connection.embedded && api === connection.profile.api
  if (!haveSameAddresses(profile, connection.profile) || api !== connection.profile.api) return false
  const keyBefore = connection.key()
  connection.useKey(key)
  if (connection.key() !== keyBefore) onKey()
  return true
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
  const known = [profileOf(settings.read()), ...(connection.embedded ? [] : [connection.profile])]
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
