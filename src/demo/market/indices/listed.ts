import { indexCodes } from '../../../shared/krx/index-codes.ts'
import type { ListedIndex } from './definitions.ts'

/** Every index of the code tables; the Korean name tells leveraged and inverse ones. */
export const listedIndices: readonly ListedIndex[] = Object.values(indexCodes)
  .flat()
  .map(({ code, family, name }) => ({ code, family, name: name.ko }))
