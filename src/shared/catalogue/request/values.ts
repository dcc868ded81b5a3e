/** A parameter as the program passes it on: dates `YYYY-MM-DD`, times `HH:MM`, codes without suffix, items by their names here. */
export type ParameterValue = string | number | readonly string[]
export type ParameterValues = Readonly<Record<string, ParameterValue>>
