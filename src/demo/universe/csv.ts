/** Text of a Korean CSV export: UTF-8 (with or without byte-order mark) where the bytes are that, else CP949. */
export function decodeKoreanText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The Encoding Standard's euc-kr is CP949.
    return new TextDecoder('euc-kr').decode(bytes)
  }
}

/** Records of a CSV text; quotes may enclose commas, line ends and doubled quotes. Empty lines are left out. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)/y
  for (;;) {
    const match = cell.exec(text)
    if (match === null) return records
    const [all, raw = '', end] = match
    record.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end !== ',') {
      if (record.length > 1 || record[0] !== '') records.push(record)
      record = []
    }
    if (all === '' || cell.lastIndex >= text.length) {
      if (record.length > 0 && end === ',') records.push([...record, ''])
      return records
    }
  }
}
