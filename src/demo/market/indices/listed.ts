import type { ListedIndex } from './definitions.ts'

const codes = 'K1 K2 K3 K4 K51 K62 K155 Q1 Q203'

export const listedIndices: readonly ListedIndex[] = codes
  .split(' ')
  .map((code) => ({ code, family: code.startsWith('K') ? 'kospi' : 'kosdaq', name: code }))
