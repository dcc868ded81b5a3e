import { beforeEach, describe, expect, test, vi } from 'vitest'
import { resetElectron, safeStorage } from '../../../tests/support/electron-stand-in.ts'
import type { SecretStore } from './kept-vault.ts'

vi.mock('electron', () => import('../../../tests/support/electron-stand-in.ts'))
const { openKeptVault } = await import('./kept-vault.ts')

let sealed: string | undefined
const store: SecretStore = { get: () => sealed, set: (encrypted) => void (sealed = encrypted ?? undefined) }
const open = (given?: string) => openKeptVault(store, given)

beforeEach(() => {
  resetElectron()
  sealed = undefined
})

test('the key is written sealed, and read at the next start', async () => {
  const vault = await open(' top-secret ')
  expect(vault.key()).toBe('top-secret')
  expect(vault.lasts()).toBe(true)
  expect(Buffer.from(sealed ?? '', 'base64').toString()).toBe('terces-pot')
  expect((await open()).key()).toBe('top-secret')
})

test('another key takes the place of the first; none leaves nothing behind', async () => {
  const vault = await open('first')
  await vault.set(' second ')
  expect(vault.key()).toBe('second')
  expect((await open()).key()).toBe('second')
  await vault.set(null)
  expect(vault.key()).toBeNull()
  expect(sealed).toBeUndefined()
})

test('two keys at once: the last one is held and kept', async () => {
  const vault = await open()
  const slow = Promise.withResolvers<Buffer>()
  safeStorage.encryptStringAsync.mockReturnValueOnce(slow.promise)
  const both = Promise.all([vault.set('first'), vault.set('second')])
  slow.resolve(Buffer.from('tsrif'))
  await both
  expect(vault.key()).toBe('second')
  expect((await open()).key()).toBe('second')
})

test('a file that cannot be written leaves the key of before', async () => {
  const full: SecretStore = {
    get: () => undefined,
    set() {
      throw new Error('the disk is full')
    },
  }
  const vault = await openKeptVault(full, undefined)
  await expect(vault.set('first')).rejects.toThrow('the disk is full')
  expect(vault.key()).toBeNull()
})

describe('where the system cannot seal', () => {
  test.each([
    ['it offers no keychain', () => safeStorage.isAsyncEncryptionAvailable.mockResolvedValue(false)],
    [
      'Linux has only the plain-text stand-in',
      () => {
        vi.stubGlobal('process', Object.create(process, { platform: { value: 'linux' } }))
        safeStorage.getSelectedStorageBackend.mockReturnValue('basic_text')
      },
    ],
    ['sealing fails', () => safeStorage.encryptStringAsync.mockRejectedValue(new Error('locked'))],
  ])('because %s, nothing is written and the vault says so', async (_, prepare) => {
    prepare()
    const vault = await open('top-secret')
    vi.unstubAllGlobals()
    expect(vault.key()).toBe('top-secret')
    expect(vault.lasts()).toBe(false)
    expect(sealed).toBeUndefined()
  })

  test('a key of before does not come back in the place of a new one', async () => {
    const vault = await open('first')
    safeStorage.encryptStringAsync.mockRejectedValueOnce(new Error('locked'))
    await vault.set('second')
    expect(vault.key()).toBe('second')
    expect((await open()).key()).toBeNull()
  })

  test('what was sealed before is neither read nor lost', async () => {
    await open('first')
    safeStorage.isAsyncEncryptionAvailable.mockResolvedValueOnce(false)
    expect((await open()).key()).toBeNull()
    expect((await open()).key()).toBe('first')
  })
})

test('a key sealed elsewhere is no key, and stays for the one who can read it', async () => {
  sealed = 'AAAA'
  safeStorage.decryptStringAsync.mockRejectedValue(new Error('cannot decrypt'))
  expect((await open()).key()).toBeNull()
  expect(sealed).toBe('AAAA')
})

test('a key sealed with an old secret of the system is sealed with the new one', async () => {
  sealed = Buffer.from('old').toString('base64')
  safeStorage.decryptStringAsync.mockResolvedValue({ shouldReEncrypt: true, result: 'top-secret' })
  expect((await open()).key()).toBe('top-secret')
  expect(Buffer.from(sealed, 'base64').toString()).toBe('terces-pot')
})
