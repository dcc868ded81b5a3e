import type { PanelKind } from '../panel-kind.ts'
import { IssuePanel } from './issue.tsx'

export const issuePanel: PanelKind = { id: 'issue', title: 'issue.title', follows: true, Component: IssuePanel }
