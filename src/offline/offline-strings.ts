/** @file What is said about reading offline, and of a newer version of the book. */
import type {CopyFailure} from './copy-error.ts'
import type {CopyState} from './watch-copy.ts'

type Reason<Phase extends CopyState['phase']> = Extract<CopyState, {phase: Phase; reason: unknown}>['reason']

interface Reasons {
  readonly unavailable: Readonly<Record<Reason<'unavailable'>, string>>
  readonly absent: Readonly<Record<Reason<'absent'>, (size: string) => string>>
  readonly failed: Readonly<Record<CopyFailure, (size: string) => string>>
}

const en = {
  newer: 'A new version of the book is ready. Your edits are kept; what cells have computed, trained models too, goes when the page is loaded again. If you do not reload, the book stays as it is until you have closed all its tabs.',
  reload: 'Reload',
  later: 'Later',
  others: (count: number) => `The book is also open in ${count === 1 ? 'another tab' : `${count} other tabs`}, where something may be running. Close ${count === 1 ? 'it' : 'them'}, then reload here.`,
  progress: 'How much of the book is stored',
  store: 'Store the book for reading offline',
  again: 'Try again',
  remove: 'Remove it from this browser',
  ready: (size: string) => `Read offline: ready. The whole book, ${size}, is stored in this browser, which may delete it when it needs room.`,
  waits: 'A new version is ready, and comes when you have closed all tabs of the book.',
  storing: (size: string) => `Read offline: the book is being stored in this browser, ${size}.`,
  reasons: {
    unavailable: {
      insecure: 'Read offline: not available, because this page was not loaded over https.',
      unsupported: 'Read offline: not available, because this browser cannot do it here (some private windows cannot).',
      refused: 'Read offline: not available, because this browser stores nothing for this site (a private window, or storage is blocked).',
    },
    absent: {
      metered: size => `Read offline: not stored yet, because this connection is metered, slow or saves data. The whole book is ${size}.`,
      unknown: size => `Read offline: not stored yet, because this browser does not say whether the connection is metered. The whole book is ${size}.`,
      removed: size => `Read offline: not stored, because you removed it. The whole book is ${size}.`,
      incomplete: size => `Read offline: part of the book, ${size} in all, is no longer stored. The browser may have needed the room.`,
    },
    failed: {
      network: size => `Read offline: not stored (${size}), because the connection broke off. What has arrived is kept.`,
      changed: size => `Read offline: not stored (${size}), because the host sent other files than this version has. It may be receiving a new one: try again in a few minutes.`,
      full: size => `Read offline: not stored, because this browser has no room for ${size}. A private window has little.`,
      metered: size => `Read offline: not stored yet, because this connection is metered, slow or saves data. The whole book is ${size}.`,
    },
  } as Reasons,
}

type Words = typeof en

const zh: Words = {
  newer: '这本书有了新版本，已经准备好。你的修改会保留；重新载入时，单元算出的结果（包括训练好的模型）会丢失。如果不重新载入，书会保持现在的样子，直到你关掉它的所有标签页。',
  reload: '重新载入',
  later: '以后再说',
  others: count => `这本书还在另外 ${count} 个标签页里打开着，那里可能有东西正在运行。请先把${count === 1 ? '它' : '它们'}关掉，再在这里重新载入。`,
  progress: '已存下多少',
  store: '存下整本书，离线阅读',
  again: '再试一次',
  remove: '从这个浏览器里删除',
  ready: size => `离线阅读：可以。整本书（${size}）已存在这个浏览器里；空间不够时，浏览器可能会删掉它。`,
  waits: '新版本已经准备好，关掉这本书的所有标签页之后就会换上。',
  storing: size => `离线阅读：正在把整本书（${size}）存进这个浏览器。`,
  reasons: {
    unavailable: {
      insecure: '离线阅读：不可用，因为这个页面不是通过 https 载入的。',
      unsupported: '离线阅读：不可用，因为这个浏览器在这里不支持（有些浏览器的无痕窗口就不支持）。',
      refused: '离线阅读：不可用，因为这个浏览器不为本站保存任何东西（可能是无痕窗口，或者存储被禁用）。',
    },
    absent: {
      metered: size => `离线阅读：还没有存，因为现在的网络按流量计费、很慢，或者开了省流量模式。整本书 ${size}。`,
      unknown: size => `离线阅读：还没有存，因为浏览器不说明现在的网络是否按流量计费。整本书 ${size}。`,
      removed: size => `离线阅读：没有存，因为你把它删掉了。整本书 ${size}。`,
      incomplete: size => `离线阅读：整本书共 ${size}，其中一部分已经不在了，可能是浏览器需要腾出空间。`,
    },
    failed: {
      network: size => `离线阅读：没有存成（${size}），因为网络中断了。已经收到的部分会留着。`,
      changed: size => `离线阅读：没有存成（${size}），因为网站发来的文件和这个版本对不上。可能正在更新：过几分钟再试。`,
      full: size => `离线阅读：没有存成，因为这个浏览器没有 ${size} 的空间。无痕窗口的空间很小。`,
      metered: size => `离线阅读：还没有存，因为现在的网络按流量计费、很慢，或者开了省流量模式。整本书 ${size}。`,
    },
  },
}

export interface OfflineStrings extends Words {
  /** The line of the home page. `size`: of the copy, as `23 MB`; `newer`: whether a new version waits. */
  state(state: CopyState, size: string, newer: boolean): string
}

/** The strings for a language tag: `en`, `zh`, `zh-CN`, … */
export function offlineStrings(language: string): OfflineStrings {
  const words = language.startsWith('zh') ? zh : en
  return {
    ...words,
    state(state, size, newer) {
      switch (state.phase) {
        case 'unavailable': return words.reasons.unavailable[state.reason]
        case 'absent': return words.reasons.absent[state.reason](size)
        case 'failed': return words.reasons.failed[state.reason](size)
        case 'storing': return words.storing(size)
        case 'ready': return newer ? `${words.ready(size)} ${words.waits}` : words.ready(size)
      }
    },
  }
}
