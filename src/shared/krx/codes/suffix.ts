/** A feed key without its source suffix: `005930*001` → `005930`. Text without one comes back as it is. */
export function withoutSuffix(text: string): string {
  const star = text.indexOf('*')
  return star === -1 ? text : text.slice(0, star)
}
