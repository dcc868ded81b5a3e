/**
 * Who may import whom, in one place. A path belongs to the longest zone that it starts with; it may import its own zone,
 * the zones listed in `zones`, and the packages listed in `packages`. Whatever is not listed is refused.
 */
export interface ImportRule {
  /** Folder or file below the project's root. */
  readonly zone: string
  /** Other zones, or folders above them. */
  readonly zones: readonly string[]
  /** Packages by name; `node:*` stands for Node's own modules. */
  readonly packages: readonly string[]
}

const services = [
  'src/main/koscom',
  'src/main/market',
  'src/main/history',
  'src/main/import',
  'src/main/recorder',
  'src/main/desk',
  'src/main/search',
  'src/main/settings',
  'src/main/gate',
] as const

export const importRules: readonly ImportRule[] = [
  { zone: 'src/shared', zones: [], packages: ['zod'] },
  { zone: 'src/demo', zones: ['src/shared'], packages: ['node:*', 'zod', 'commander', 'ws'] },

  { zone: 'src/main/koscom/redaction.ts', zones: [], packages: [] },
  { zone: 'src/main/koscom/decode', zones: ['src/shared'], packages: ['zod'] },
  {
    zone: 'src/main/koscom/http',
    zones: ['src/shared', 'src/main/koscom/decode', 'src/main/koscom/redaction.ts'],
    packages: ['node:*', 'undici', 'zod'],
  },
  {
    zone: 'src/main/koscom/stream',
    zones: ['src/shared', 'src/main/koscom/decode', 'src/main/koscom/redaction.ts'],
    packages: ['node:*', 'ws', 'zod'],
  },
  {
    zone: 'src/main/koscom',
    zones: ['src/shared', 'src/main/koscom'],
    packages: ['node:*', 'zod'],
  },
  { zone: 'src/main/market', zones: ['src/shared'], packages: ['node:*'] },
  { zone: 'src/main/history', zones: ['src/shared'], packages: ['node:*', 'zod'] },
  { zone: 'src/main/import', zones: ['src/shared'], packages: ['node:*'] },
  { zone: 'src/main/recorder', zones: ['src/shared', 'src/main/files'], packages: ['node:*', 'zod'] },
  { zone: 'src/main/files', zones: [], packages: ['node:*', 'zod'] },
  { zone: 'src/main/desk', zones: ['src/shared', 'src/main/files'], packages: ['node:*', 'zod'] },
  { zone: 'src/main/search', zones: ['src/shared'], packages: ['node:*', 'es-hangul'] },
  { zone: 'src/main/settings', zones: ['src/shared', 'src/main/files'], packages: ['node:*', 'zod', 'commander'] },
  { zone: 'src/main/gate', zones: ['src/shared'], packages: ['node:*', 'zod'] },
  { zone: 'src/main/page', zones: [], packages: ['node:*'] },
  { zone: 'src/main/core', zones: ['src/shared', 'src/demo', ...services], packages: ['node:*', 'zod'] },
  {
    zone: 'src/main/web',
    zones: ['src/shared', 'src/main/page', 'src/main/gate', 'src/main/settings'],
    packages: ['node:*', 'commander', 'ws', 'zod'],
  },
  {
    zone: 'src/main/desktop',
    zones: ['src/shared', 'src/main/page', 'src/main/gate', 'src/main/settings', 'src/main/files'],
    packages: ['node:*', 'electron', 'electron-store', 'commander', 'zod'],
  },
  {
    zone: 'src/main/cli',
    zones: ['src/shared', 'src/main/koscom', 'src/main/settings'],
    packages: ['node:*', 'commander', 'zod'],
  },
  { zone: 'src/main/cli.ts', zones: ['src/main/cli'], packages: ['node:*', 'commander'] },
  {
    zone: 'src/main/serve.ts',
    zones: ['src/shared', 'src/main/core', 'src/main/web', 'src/main/settings', 'src/main/gate'],
    packages: ['node:*', 'commander'],
  },
  {
    zone: 'src/main/index.ts',
    zones: ['src/shared', 'src/main/core', 'src/main/desktop', 'src/main/settings'],
    packages: ['node:*', 'electron'],
  },

  { zone: 'src/preload', zones: ['src/shared'], packages: ['electron'] },

  { zone: 'src/renderer/ui', zones: ['src/shared'], packages: ['react', 'react-dom'] },
  { zone: 'src/renderer/locales', zones: ['src/shared'], packages: ['react'] },
  { zone: 'src/renderer/bridge', zones: ['src/shared'], packages: [] },
  { zone: 'src/renderer/store', zones: ['src/shared', 'src/renderer/bridge'], packages: ['react'] },
  {
    zone: 'src/renderer/adapters/grid',
    zones: ['src/shared', 'src/renderer/ui', 'src/renderer/locales'],
    packages: ['react', 'ag-grid-community'],
  },
  {
    zone: 'src/renderer/adapters/table-file',
    zones: ['src/renderer/ui', 'src/renderer/adapters/grid'],
    packages: ['fflate', 'hyparquet-writer'],
  },
  { zone: 'src/renderer/adapters/chart', zones: ['src/shared', 'src/renderer/ui'], packages: ['echarts', 'react'] },
  {
    zone: 'src/renderer/panels',
    zones: ['src/shared', 'src/renderer/ui', 'src/renderer/locales', 'src/renderer/store', 'src/renderer/adapters'],
    packages: ['react'],
  },
  {
    zone: 'src/renderer/shell',
    zones: [
      'src/shared',
      'src/renderer/ui',
      'src/renderer/locales',
      'src/renderer/store',
      'src/renderer/panels/panel-kind.ts',
      'src/renderer/shell',
    ],
    packages: ['react'],
  },
  {
    zone: 'src/renderer/shell/docking',
    zones: [
      'src/shared',
      'src/renderer/ui',
      'src/renderer/locales',
      'src/renderer/store',
      'src/renderer/panels/panel-kind.ts',
      'src/renderer/shell',
    ],
    packages: ['react', 'dockview-react', 'zod'],
  },
  { zone: 'src/renderer', zones: ['src/shared', 'src/renderer'], packages: ['react', 'react-dom'] },

  { zone: 'scripts', zones: ['src/shared'], packages: ['node:*', 'oxc-parser', 'electron-vite'] },
]

/** Folders in which one folder a part lives: no part imports its neighbour. Files beside the parts are for all of them. */
export const separateFolders: readonly string[] = ['src/renderer/panels']
