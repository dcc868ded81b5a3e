/** Names of one level's fields on the wire. */
export interface LevelKeys {
  readonly price: string
  readonly size: string
  readonly orders: string
}

/** Names of the ten levels of both sides, best first; made once, because a busy book reads them all thousands of times a second. */
export const levelKeys: Readonly<Record<'ask' | 'bid', readonly LevelKeys[]>> = { ask: keysOf('ask'), bid: keysOf('bid') }

function keysOf(side: 'ask' | 'bid'): readonly LevelKeys[] {
  return Array.from({ length: 10 }, (_, index) => {
    const step = `${side}Step${index + 1}Bstord`
    return { price: `${step}Prc`, size: `${step}Rqty`, orders: `${step}Cnt` }
  })
}
