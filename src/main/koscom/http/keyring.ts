import type { Memory } from './memory.ts'

/** A key and what it has learned. A changed key starts a new session, so that late replies to the old key teach it nothing. */
export interface KeySession {
  readonly key: string | null
  readonly memory: Memory
  /** Counts the keys of this client; tells sessions apart without naming the key. */
  readonly number: number
}

export interface Keyring {
  /** The session of the key in use now. */
  current(): KeySession
  /** Whether replies to this session still count. */
  isCurrent(session: KeySession): boolean
}

/**
 * Follows the key in use.
 * @param apiKey gives the key of now; it is read before every call
 * @param onChange called with each new key, the first one included
 */
export function createKeyring(apiKey: () => string | null, newMemory: () => Memory, onChange: (key: string | null) => void): Keyring {
  let session: KeySession | null = null
  return {
    current() {
      const key = apiKey()
      if (session === null || session.key !== key) {
        session = { key, memory: newMemory(), number: (session?.number ?? 0) + 1 }
        onChange(key)
      }
      return session
    },
    isCurrent: (asked) => asked === session,
  }
}

/** Whether a key can stand in a header: visible ASCII only. A key pasted with a line break in it cannot. */
export function canBeSent(key: string | null): boolean {
  return key === null || /^[\x21-\x7e]+$/.test(key)
}
