/** A composite index as the gateway sends it; the values are made up. */
export const indexReply = {
  jsonrpc: '2.0',
  result: {
    isuSrtCd: 'K1',
    isuCnt: 838,
    trdPrc: 4011.52,
    cmpprevddTpCd: '2',
    cmpprevddPrc: 12.25,
    opnprc: 4002.1,
    hgprc: 4020.4,
    lwprc: 3998.72,
    accTrdvol: 301224,
    accTrdval: 9120033,
    mktcap: 3301222111,
    listShrs: 58111222,
  },
} as const
