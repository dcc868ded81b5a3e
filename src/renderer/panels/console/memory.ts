import { isEndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'

/** The endpoint that a console showed last. */
export function readMemory(memory: unknown): EndpointId {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const id = held['endpoint']
  return typeof id === 'string' && isEndpointId(id) ? id : 'stocks.price'
}
