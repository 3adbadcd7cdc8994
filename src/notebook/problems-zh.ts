/**
 * @file Every sentence about a problem with a cell, in Chinese, by the problem's `code`: what `kernel/problems.ts` and `language/messages.ts` say in English.
 * Each is made from the problem's `values` alone.
 */
import type {RefusalKind} from '../kernel/problems.ts'
import type {MessageCode} from '../language/messages.ts'

export interface Said {
  readonly message: string
  readonly hint?: string | undefined
}

type Values = Readonly<Record<string, string | undefined>>

/** `{name}` in a text stands for the value of that name. */
function texts(message: string, hint: string): (values: Values) => Said {
  const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
  return values => ({message: fill(message, values), hint: fill(hint, values)})
}

const ofLanguage = {
  // Names
  'assigns-foreign': texts('`{name}` 属于别的单元（或者还没有声明）：一个单元只能给自己声明的名字赋值。', '在这里用 `let {name}` 声明它，或者给新的值另起一个名字。'),
  'assigns-in-condition': texts('条件里的 `{name} = …` 是在给 `{name}` 赋值，而这个单元没有声明 `{name}`。', '要比较，请写 `===`。'),
  'assigns-import': texts('`{name}` 是导入的名字，不能再赋值。', '给新的值另起一个名字。'),
  'declares-builtin': texts('`{name}` 在每个单元里本来就有，不能再声明。', '换一个名字。'),
  'imports-builtin': texts('`{name}` 在每个单元里本来就有，不用导入。', '从这条导入语句里删掉它。'),
  'duplicate-declaration': texts('`{name}` 在这个单元里声明了两次。', '给其中一个改名；如果只想换一个值，直接赋值，不要再声明。'),

  // What cells do without
  'export': texts('单元不需要 `export`：它声明的一切，别的单元本来就能读到。', '删掉 `export` 这个词。'),
  'export-list': texts('单元不需要 `export`：它声明的一切，别的单元本来就能读到。', '删掉这一行。'),
  'enum': texts('单元里不能用 `enum`：只能用擦掉以后不影响运行的类型。', '改写成 `const {name} = {first: 0, second: 1} as const`。'),
  'namespace': texts('单元里不能用 `namespace`：只能用擦掉以后不影响运行的类型。', '把里面的内容直接声明在单元里，或者写成对象：`const {name} = {…}`。'),
  'parameter-property': texts('不能在参数里顺手声明字段 `{name}`：只能用擦掉以后不影响运行的类型。', '在类里声明 `{name}`，再在构造函数里写 `this.{name} = {name}`。'),
  'import-equals': texts('`import {name} = …` 不是 JavaScript。', "改写成 `import * as {name} from '…'`。"),
  'export-equals': texts('`export =` 不是 JavaScript，而且单元不需要导出。', '删掉这一行。'),
  'angle-assertion': texts('写在值前面的类型 `<T>value`，这里读不懂。', '改写成 `value as T`。'),
  'regrouping-assertion': texts('去掉类型以后，这一行的运算顺序会变。', '把 `{word}` 前面的部分用括号括起来。'),
  'decorator': texts('装饰器（`@…`）还不是 JavaScript 的一部分。', '直接调用那个函数。'),
  'accessor': texts('`accessor` 还不是 JavaScript 的一部分。', '写一个 `get` 和一个 `set`，或者用普通字段。'),
  'import-meta': texts('`import.meta` 在单元里没有意义。', '单元之间可以直接按名字读取对方的值。'),

  // What cells cannot import
  'import-call': texts('单元里的 `import(…)` 找不到模块，书里的模块和 npm 的包都不行：它们要在单元开头导入。', '在单元第一行、任何函数之外写：`import … from "{instead}"`。'),
  'package-without-npm': texts('这里没有模块“{specifier}”。', 'npm 的包要在单元开头导入，写上 `npm:`、包名和一个确定的版本：`import … from "{instead}"`。'),
  'node-module': texts('“{specifier}”是 Node.js 的模块。单元在浏览器里运行，浏览器没有它。', '请用浏览器有的东西（要读文件：`view(Inputs.file())`），或者在单元开头导入一个为浏览器写的包：`import … from "npm:name@1.2.3"`。'),

  // Packages of npm
  'npm-unpinned': texts('导入包 `{name}` 时没有写版本。', '请写出完整的版本：`npm:{name}@1.2.3{path}`。这样，这个单元明天的结果才和今天一样。'),
  'npm-inexact': texts('`{version}` 不是包 `{name}` 的一个确定版本。', '请写三个数，例如 `npm:{name}@1.2.3{path}`。这样，这个单元明天的结果才和今天一样。'),
  'npm-malformed': texts('“{specifier}”不是包的名字。', '请写成 `npm:name@1.2.3`、`npm:@scope/name@1.2.3`；要包里的某个文件，写成 `npm:name@1.2.3/file.js`。'),

  // Brackets
  'unclosed': texts('第 {openingLine} 行的 `{opening}` 一直没有闭合。', '补上缺少的 `{closing}`。'),
  'mismatched': texts('`{found}` 不能闭合第 {openingLine} 行的 `{opening}`。', '先用 `{closing}` 闭合那一个。'),
  'stray': texts('这个 `{found}` 没有对应的左括号。', '删掉它，或者补上与它配对的 `{opening}`。'),

  // Texts and comments that do not end
  'unterminated-string': texts('这段文字在本行没有结束的引号。', '用 {quote} 结束它。多行文字要放在两个反引号（`）之间。'),
  'unterminated-template': texts('反引号（`）里的这段文字一直没有结束。', '补上结束的反引号；每个 `${` 也要有一个 `}`。'),
  'unterminated-comment': texts('这条注释一直没有结束。', '用 `*/` 结束它。'),
  'unterminated-regex': texts('这个正则表达式在本行没有结束。', '用 `/` 结束它。如果想做除法，`/` 前面要有一个值。'),
  'quote-in-string': texts('文字在 `{found}` 前面的引号处就结束了。', '文字里要出现引号，请写 \\{quote}，或者用另一种引号把文字括起来。'),

  // Characters
  'smart-quote': texts('`{found}` 是排版用的引号；代码要用直引号。', '改成 {instead}。'),
  'full-width': texts('`{found}` 是全角字符；代码要用半角字符。', '改成 `{instead}`：把输入法切换到英文标点。'),
  'math-sign': texts('`{found}` 在代码里不是运算符。', '改成 `{instead}`。'),
  'invisible-character': texts('这里有一个看不见的字符（{found}）。', '删掉它；它常常是复制文字时带进来的。'),
  'unknown-character': texts('字符 `{found}` 在代码里没有意义。', '删掉它，或者把它放进引号里。'),
  'hash-comment': texts('在这里 `#` 不是注释的开头。', '改成 `//`。'),

  // Words
  'reserved-word': texts('`{found}` 是语言的保留字，不能作名字。', '换一个名字，例如 `{found}_`。'),
  'return-outside': texts('这里用不了 `return`：这是单元的最外层，不在函数里。', '只写这个值，它就会显示出来；或者写 `const answer = …` 给它起名。'),
  'await-in-function': texts('`await` 只能用在单元最外层和 `async` 函数里；外面的这个函数不是 `async` 函数。', '在 `function` 前面，或者在 `=>` 的参数前面，写上 `async`。'),
  'yield-in-function': texts('`yield` 只能用在单元最外层和 `function*` 里；外面的这个函数不是 `function*`。', '改写成 `function*`，或者把 `yield` 移出这个函数。'),
  'loop-word-outside': texts('`{found}` 只能用在循环里。', '删掉它，或者把它移进循环。'),
  'missing-catch': texts('`try {…}` 后面要有 `catch` 或 `finally`。', '补上 `catch (error) {…}`。'),
  'missing-name': texts('单独成句的 `{before}` 需要一个名字。', '把名字写在 `{before}` 后面。'),
  'missing-condition': texts('`{before}` 后面的条件要放在括号里。', '改写成 `{before} (…)`。'),

  // Values and names
  'const-without-value': texts('`const {name}` 没有值。', '写成 `const {name} = …`；如果以后才有值，写成 `let {name}`。'),
  'compares-in-declaration': texts('`{found}` 是比较；给名字赋值只用一个 `=`。', '写成 `{name} = …`。'),
  'assign-target': texts('`=` 左边的东西不能赋值。', '`=` 左边可以是名字、`a.b` 或 `a[i]`。要比较，请写 `===`。'),
  'invalid-number': texts('`{found}` 不是一个数。', '数的写法如 42、0.5、1e-3、0xff。名字要以字母开头。'),
  'missing-comma': texts('`{found}` 前面少了一个逗号。', '在 `{before}` 和 `{found}` 之间写上 `,`。'),
  'missing-operator': texts('`{found}` 不能直接跟在 `{before}` 后面。', '它们之间是不是少了运算符、`;` 或换行？'),
  'unexpected-end': texts('单元没写完就结束了：`{before}` 后面必须有内容。', '补上缺少的部分，或者删掉 `{before}`。'),
  'unexpected': texts('`{found}` 不能出现在这里。', '看看它前面：不是少了什么，就是多了什么。'),
  'syntax': texts('单元读到这里读不下去了：{reason}。', '拿这一行和能运行的一行比一比。'),
} satisfies Record<MessageCode, (values: Values) => Said>

/** Why a value cannot leave its realm, and what to do instead. */
const refusals: Record<RefusalKind, readonly [what: string, hint: string]> = {
  tensor: ['张量留在计算设备上', '在后台线程的单元里读出它的数：`await x.data()`。'],
  model: ['模型留在计算设备上', '在后台线程的单元里使用它，只把算出的结果传过来。'],
  function: ['函数不能复制到另一边', '把它放进一个只有函数的单元：那样的单元两边都会运行。'],
  node: ['页面元素只属于页面', '传它所显示的数据，不要传元素本身。'],
  promise: ['Promise 不能复制到另一边', '传它的结果：先写 `await`。'],
  stream: ['生成器不能复制到另一边', '在一个单元的最外层给它起名：别的单元就能读到它的最新值。'],
  symbol: ['Symbol 在另一边没有意义', '改用字符串。'],
  other: ['它含有不能复制的东西', '只传普通数据：数、字符串、数组、对象、类型化数组。'],
  gone: ['它已经不在了', '重新运行它的单元。'],
}

const loadAgain = '检查网络连接，再运行一次这个单元。还不行，就刷新页面：书可能有了新版本。你写的内容会保留。'

const ofKernel = {
  'declared-twice': texts('`{name}` 在单元 `{other}` 里也声明了。', '一个名字在一页里只能有一处声明。给其中一个改名；或者用 { } 把单元的代码括起来，让名字只在里面有效。'),
  'cycle': ({path = ''}) => ({
    message: path.split(' → ').length > 2 ? `这些单元互相等待：${path}。` : `这个单元在等它自己：${path}。`,
    hint: '断开这个圈：其中一个单元必须不用另一个的值。',
  }),
  'private-name': texts('`{name}` 是流单元 `{stream}` 私有的：带 `yield` 的单元，别的单元只能看到它产出的值。', '改读 `{stream}`，把需要的内容 `yield` 出来；或者在另一个单元里声明 `{name}`。'),
  'not-defined': ({name, meant, former}) => ({
    message: `没有哪个单元定义了 \`${name}\`。`,
    hint: (former ? `单元 \`${former}\` 在改动或删除之前声明过它：把它重新声明，或者在这里改用别的名字。` : '') + (meant ? `你想写的是 \`${meant}\` 吗？` : '') || `在一个单元里声明它，例如 \`const ${name} = …\`；也可能是拼写有误。`,
  }),
  'no-such-name': ({name, meant}) => ({
    message: `没有叫 \`${name}\` 的单元，也没有单元定义它。`,
    hint: meant ? `你想写的是 \`${meant}\` 吗？` : `在一个单元里声明它，例如 \`const ${name} = …\`；也可能是拼写有误。`,
  }),
  'node-name': texts('`{name}` 是 Node.js 才有的。单元在浏览器里运行，浏览器没有它。', '要用包，请在单元开头导入：`import … from "npm:name@1.2.3"`。'),
  'page-only': texts('`{name}` 只在页面上有，而这个单元在后台线程运行。', '另写一个画图的单元，读取这个单元的值；或者让这个单元在页面上运行。'),
  'no-such-module': ({specifier, known, meant}) => ({
    message: `这里没有模块“${specifier}”。`,
    hint: meant ? `你想写的是“${meant}”吗？` : known ? `单元可以导入：${list(known)}。` : '这里没有可以导入的模块。',
  }),
  'no-such-export': ({specifier, name, exports}) => ({
    message: `模块“${specifier}”里没有 \`${name}\`。`,
    hint: exports ? `它有：${list(exports)}。` : '它什么也没有导出。',
  }),
  'module-unreachable': texts('模块“{specifier}”没能从本书的网站载入。', loadAgain),
  'module-failed': texts('模块“{specifier}”没能载入：{reason}', '检查网络连接，再运行一次这个单元。'),
  'no-such-method': texts('`{object}` 没有 `{name}`。', '你想写的是 `{object}.{meant}` 吗？'),
  'npm-needs-consent': ({packages = '', host}) => ({
    message: `这个单元要你同意才能运行：它要从网上导入 ${list(packages)}。`,
    hint: `现在还什么都没有请求。你同意以后，浏览器会从 ${host} 载入。`,
  }),
  'npm-refused': ({packages = ''}) => ({message: `你没有同意载入 ${list(packages)}，所以这个单元不运行。`, hint: '可以改为同意，或者删掉这条导入语句。'}),
  'npm-needs-reload': ({packages = ''}) => ({message: `${list(packages)} 已经获准载入，但这个页面是在那之前打开的，仍然不往外传任何东西。`, hint: '重新载入页面。'}),
  'npm-not-kept': ({packages = ''}) => ({
    message: `你对 ${list(packages)} 的同意没法保存：浏览器不让这个页面存任何东西。`,
    hint: '允许这个网站保存数据（无痕窗口可能不允许），再同意一次；或者不用这个包。',
  }),
  'npm-unreachable': texts('包 `{name}` 没能载入：连不上 {host}。', '载入包需要网络。检查网络连接，再运行一次这个单元。'),
  'npm-not-found': texts('{host} 上没有 `{name}`。', '检查包名、版本和文件名：可能写错了字母，也可能没有发布过这个版本。'),
  'npm-failed': texts('包 `{name}` 在这里用不了：{reason}', '它可能是为 Node 写的，或者导入了这里没有的东西。换一个版本，或者只要其中一个文件：`npm:name@1.2.3/file.js`。'),
  'refused-request': texts('这本书不往外传任何东西：没有去请求 `{address}`。', '单元处理的一切都留在这台机器上，所以单元不能请求别的主机。把数据写进单元；或者让读者选一个文件（`Inputs.file`）；或者导入一个包：`import … from "npm:name@1.2.3"`。'),
  'refused-worker': texts('从 `{address}` 启动的线程可能把东西传出这本书，所以没有启动。', '用代码文本启动它：`new Worker(URL.createObjectURL(new Blob([code])))`。这样的线程遵守页面的规则。'),
  'thrown-value': texts('这个单元抛出的值不是 Error：{text}', '请抛出 Error，例如 `throw new Error("出了什么事")`：只有它带着行号。'),
  'too-large': texts('内存不够：{reason}', '把数字改小：更小的数组、更小的批、更短的窗口、更少的单元。'),
  'too-deep': texts('函数一层层地调用，已经没有地方再调用一层了。', '多半是一个函数不停地调用自己：检查它应该直接返回的那种情况。列表很长时，`Math.max(...list)` 也会这样：请改用循环。'),
  'endless-loop': texts('一个循环让页面忙了 {seconds} 秒以上，已经把它停下了。', '检查让循环结束的条件。长时间的计算请另放一个不画图的单元：那样的单元在后台线程运行。'),
  'cannot-cross': ({name, from, kind = '', what, path}) => {
    const [reason, hint] = refusals[kind as RefusalKind] ?? [what, undefined]
    return {message: `单元 \`${from}\` 的 \`${name}\` 不能复制过来：${path ? `其中的 \`${path}\`：` : ''}${reason}。`, hint}
  },
  'no-value': texts('`{name}` 还没有值。', '先运行单元 `{cell}`。'),
  'realm-lost': ({reason}) => ({
    message: reason ? `这个单元运行时，后台线程停了：${reason}` : '这个单元运行时，后台线程停了。',
    hint: '后台线程已经重新启动。如果这个单元很占内存，先把规模调小，再运行一次。',
  }),
  'realm-unreachable': texts('这个单元没能开始：书里负责运行单元的部分没能从网站载入。', loadAgain),
  'realm-not-started': ({reason}) => ({
    message: reason ? `后台线程没能启动：${reason}` : '后台线程没能启动。',
    hint: '检查网络连接，再运行一次这个单元。',
  }),
} satisfies Record<string, (values: Values) => Said>

function list(names: string): string {
  return names.split(', ').map(name => `\`${name}\``).join('、')
}

/** By code: what to say, given the problem's values. */
export const problemsZh: Readonly<Record<string, (values: Values) => Said>> = {...ofLanguage, ...ofKernel}
