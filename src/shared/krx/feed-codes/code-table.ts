/** A raw code as text: numbers become digits (quirk 28), blanks, `null` and the feed's `" -"` become `null` (quirk 30). */
export function codeText(raw: unknown): string | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? String(raw) : null
  if (typeof raw !== 'string') return null
  const text = raw.trim()
  return text === '' || text === '-' ? null : text
}

/** A table between codes of the feed and names of ours. */
export interface CodeTable<Name extends string> {
  /** The name behind a code, padded with zeros or not, as number or text; `null` for a code that the table lacks. */
  decode(raw: unknown): Name | null
  /** The code as the feed writes it; `undefined` for a name without one. */
  encode(name: Name): string | undefined
}

/** Builds a table from pairs of name and code. Where a name has several codes, the first one is written. */
export function codeTable<const Name extends string>(pairs: readonly (readonly [Name, string])[]): CodeTable<Name> {
  const byCode = new Map(pairs.map(([name, code]) => [unpadded(code), name]))
  const byName = new Map<Name, string>()
  for (const [name, code] of pairs) if (!byName.has(name)) byName.set(name, code)
  return {
    decode(raw) {
      const text = codeText(raw)
      return text === null ? null : (byCode.get(unpadded(text)) ?? null)
    },
    encode: (name) => byName.get(name),
  }
}

/** Codes differ in padding from place to place ("01" and 1), so tables compare without leading zeros. */
function unpadded(code: string): string {
  return code.replace(/^0+(?=.)/, '')
}
