/** @file The words of the presentation, in both languages. */
import type {Language} from '../strings.ts'

const en = {
  presentation: 'Presentation',
  back: 'Back',
  forward: 'Forward',
  fullScreen: 'Full screen',
  leave: 'Leave',
  sections: 'Section',
  more: 'goes on below',
}

export type PresentStrings = typeof en

const zh: PresentStrings = {
  presentation: '演示',
  back: '后退',
  forward: '前进',
  fullScreen: '全屏',
  leave: '退出',
  sections: '小节',
  more: '下面还有',
}

export function presentStrings(language: Language): PresentStrings {
  return language === 'zh' ? zh : en
}
