import { useMemo } from 'react'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { useText } from '../../locales/use-text.ts'
import type { MasterField } from './master-fields.ts'

/** Columns by which the fields of a master leave as a file or by the clipboard. */
export function useFieldColumns(): readonly DataColumn<MasterField>[] {
  const text = useText()
  return useMemo(() => {
    const column = (field: 'label' | 'text' | 'unit'): DataColumn<MasterField> => ({
      field,
      label: text(`issue.field.${field}`),
      width: 120,
      align: 'start',
      value: (row) => row[field],
      text: (row) => row[field],
    })
    return [column('label'), column('text'), column('unit')]
  }, [text])
}
