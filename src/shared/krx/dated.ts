/**
 * A rule with the day from which it holds. The exchange changes its rules every year, so each rule is a list of versions
 * (oldest first) and never a comparison of dates in code.
 */
export interface Dated {
  /** First trade date, `YYYY-MM-DD`. */
  readonly validFrom: string
  /** Where the rule was taken from, and how sure it is. */
  readonly source: string
}

/** The version of a rule in force on a day; before the first version the first one, the oldest that is known. */
export function inForce<Rule extends Dated>(versions: readonly [Rule, ...Rule[]], on: string): Rule {
  return versions.findLast((version) => version.validFrom <= on) ?? versions[0]
}
