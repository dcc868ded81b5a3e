/**
 * Records of a CSV text, one at a time, so that a long file can be read in turns. Quotes may enclose commas, line ends and doubled
 * quotes. Empty lines are left out; a byte-order mark belongs to the first cell unless it was taken off before.
 */
export function* csvRecords(text: string): Generator<string[], void> {
  let record: string[] = []
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)/y
  for (;;) {
    const match = cell.exec(text)
    if (match === null) return
    const [all, raw = '', end] = match
    record.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end !== ',') {
      if (record.length > 1 || record[0] !== '') yield record
      record = []
    }
    if (all === '' || cell.lastIndex >= text.length) {
      if (record.length > 0 && end === ',') yield [...record, '']
      return
    }
  }
}
