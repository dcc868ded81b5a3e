/**
 * KONEX shares of the embedded universe, one a line: code | name | reference price in KRW | listed shares in thousands | usual turnover of a day in 100 million KRW.
 * Prices and sizes are rounded figures of early 2026, good enough to look right and no record of any day.
 */
export const konexRows = `
496320|본시스템즈|400000|1000|1
260870|SK시그넷|11000|21700|1
140610|엔솔바이오사이언스|15000|13500|1
217950|파마리서치바이오|35000|4180|1
229500|노브메타파마|11000|12800|1
232530|이엠티|5200|25600|1
456570|아이엠지티|20000|5260|1
296160|프로젠|6200|15400|1
`
