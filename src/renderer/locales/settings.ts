const ko = {
  'settings.title': '설정',
  'settings.appearance': '화면',
  'settings.colours': '등락 색',
  'settings.colours.korean': '한국식 (상승 빨강)',
  'settings.colours.western': '서양식 (상승 초록)',
  'settings.colours.colour-blind': '색약 배려 (주황·파랑)',
  'settings.density': '행 높이',
  'settings.density.standard': '보통',
  'settings.density.compact': '좁게',
  'settings.density.comfortable': '넓게',
}

const en: Record<keyof typeof ko, string> = {
  'settings.title': 'Settings',
  'settings.appearance': 'Appearance',
  'settings.colours': 'Up and down colours',
  'settings.colours.korean': 'Korean (red up)',
  'settings.colours.western': 'Western (green up)',
  'settings.colours.colour-blind': 'Colour-blind (orange, blue)',
  'settings.density': 'Row height',
  'settings.density.standard': 'Standard',
  'settings.density.compact': 'Compact',
  'settings.density.comfortable': 'Comfortable',
}

export const settings = { ko, en }
