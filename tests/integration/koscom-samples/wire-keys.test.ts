import { expect, test } from 'vitest'
import { everyDecodedPush, everyDecodedReply } from '../../fixtures/koscom/decoded.ts'
import { keysOf } from '../../fixtures/koscom/keys.ts'
import { hasReference, reference } from './reference.ts'

/** All values under the key `name` within a document: the documented fields, wherever they stand. */
function namesIn(document: unknown): readonly string[] {
  if (typeof document !== 'object' || document === null) return []
  return Object.entries(document).flatMap(([key, value]) => (key === 'name' && typeof value === 'string' ? [value] : namesIn(value)))
}

test.skipIf(!hasReference)('no decoded value carries a key of the documents', () => {
  const documents = ['endpoints.json', 'extra-v3.json', 'selectable-items.json', 'ws-presets.json']
  const documented = new Set(documents.flatMap((file) => namesIn(reference(file))))
  expect(documented.size).toBeGreaterThan(300)
  const ours = keysOf([everyDecodedReply(), everyDecodedPush()])
  expect(ours.size).toBeGreaterThan(150)
  expect([...ours].filter((key) => documented.has(key))).toEqual([])
})
