/** A Markdown table in columns, as the formatter of this project leaves it alone. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map(widthOf)))
  const line = (cells: readonly string[]) => `| ${widths.map((width, column) => padded(cells[column] ?? '', width)).join(' | ')} |\n`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('')
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text))
}

/** Places in a fixed-width font: Hangul takes two. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Hangul}/gu)?.length ?? 0)
}
