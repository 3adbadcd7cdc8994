exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
both=[
# equations
("h_t=\\tanh(x_tW_x+h_{t-1}W_h+b),\\qquad h_0=0 .\n","\\begin{aligned}\nh_t&=\\tanh(x_tW_x+h_{t-1}W_h+b),\\\\\nh_0&=0 .\n\\end{aligned}\n"),
("\\bar h_t=\\frac{\\partial L_t}{\\partial h_t}+\\bar z_{t+1}W_h^{\\top},\\qquad \\bar z_t=\\bar h_t\\odot(1-h_t^2).\n","\\begin{aligned}\n\\bar h_t&=\\frac{\\partial L_t}{\\partial h_t}+\\bar z_{t+1}W_h^{\\top},\\\\\n\\bar z_t&=\\bar h_t\\odot(1-h_t^2).\n\\end{aligned}\n"),
("\\bar W_h=\\sum_t h_{t-1}^{\\top}\\,\\bar z_t,\\qquad \\bar W_x=\\sum_t x_t^{\\top}\\,\\bar z_t,\\qquad \\bar b=\\sum_t\\bar z_t .\n","\\begin{aligned}\n\\bar W_h&=\\sum_t h_{t-1}^{\\top}\\,\\bar z_t,\\\\\n\\bar W_x&=\\sum_t x_t^{\\top}\\,\\bar z_t,\\\\\n\\bar b&=\\sum_t\\bar z_t .\n\\end{aligned}\n"),
("\\bar h_t=\\bar h_T\\prod_{s=T}^{t+1}\\operatorname{diag}(1-h_s^2)\\,W_h^{\\top},\\qquad \\lVert\\bar h_t\\rVert\\le\\sigma_{\\max}^{\\,T-t}\\,\\lVert\\bar h_T\\rVert .\n","\\begin{aligned}\n\\bar h_t&=\\bar h_T\\prod_{s=T}^{t+1}\\operatorname{diag}(1-h_s^2)\\,W_h^{\\top},\\\\\n\\lVert\\bar h_t\\rVert&\\le\\sigma_{\\max}^{\\,T-t}\\,\\lVert\\bar h_T\\rVert .\n\\end{aligned}\n"),
# code
("const plainChecks = checkGradients(() => weighed(rnnThroughTime(someInputs, plain.kernel, plain.bias)), [plain.kernel, plain.bias, someInputs])\n","const plainChecks = checkGradients(\n  () => weighed(rnnThroughTime(someInputs, plain.kernel, plain.bias)),\n  [plain.kernel, plain.bias, someInputs],\n)\n"),
("const gatedChecks = checkGradients(() => weighed(lstmThroughTime(someInputs, gated.kernel, gated.bias)), [gated.kernel, gated.bias, someInputs])\n","const gatedChecks = checkGradients(\n  () => weighed(lstmThroughTime(someInputs, gated.kernel, gated.bias)),\n  [gated.kernel, gated.bias, someInputs],\n)\n"),
("const rnnByLag = gradientByLag(x => rnnThroughTime(x, fadingWeights.kernel, fadingWeights.bias), {steps: 61, inputs: 2})\n","const rnnByLag = gradientByLag(\n  x => rnnThroughTime(x, fadingWeights.kernel, fadingWeights.bias),\n  {steps: 61, inputs: 2},\n)\n"),
]
def code(en):
    cos,len_=('cosine with the whole gradient','length (share)') if en else ('与完整梯度的余弦','长度（比例）')
    cut='cut every … steps' if en else '每几步截断一次'
    return [
("const meanOver = (of: (seed: number) => number) => sequenceSeeds.reduce((sum, seed) => sum + of(seed), 0) / sequenceSeeds.length\n",
 "const wholes = sequenceSeeds.map(seed => gradientCut(64, seed))\nconst meanOf = (numbers: number[]) => numbers.reduce((sum, v) => sum + v / numbers.length, 0)\n"),
(f"""display([1, 2, 4, 8, 16, 32, 64].map(cut => ({{
  '{cut}': cut,
  '{cos}': meanOver(seed => {{
    const [part, whole] = [gradientCut(cut, seed), gradientCut(64, seed)]
    return dotOf(part, whole) / Math.sqrt(dotOf(part, part) * dotOf(whole, whole))
  }}),
  '{len_}': meanOver(seed => {{
    const [part, whole] = [gradientCut(cut, seed), gradientCut(64, seed)]
    return Math.sqrt(dotOf(part, part) / dotOf(whole, whole))
  }}),
}})))
""",
f"""display([1, 2, 4, 8, 16, 32, 64].map(cut => {{
  const pairs = sequenceSeeds.map((seed, i) => [gradientCut(cut, seed), wholes[i]])
  return {{
    '{cut}': cut,
    '{cos}': meanOf(pairs.map(([part, whole]) => (
      dotOf(part, whole) / Math.sqrt(dotOf(part, part) * dotOf(whole, whole))
    ))),
    '{len_}': meanOf(pairs.map(([part, whole]) => Math.sqrt(dotOf(part, part) / dotOf(whole, whole)))),
  }}
}}))
"""),
]
sub('chapters/en/09-recurrence.mdx',both+code(True)+[
("\\text{parameters}=4\\,\\big((E+H)H+H\\big),\\qquad \\text{FLOPs per token}\\approx 2\\cdot4\\,(E+H)H=8H(E+H).\n","\\begin{aligned}\n\\text{parameters}&=4\\,\\big((E+H)H+H\\big),\\\\\n\\text{FLOPs per token}&\\approx 2\\cdot4\\,(E+H)H=8H(E+H).\n\\end{aligned}\n"),
("display([{'most open at once': deepest, 'entropy (nats per character)': someBrackets.entropyRate().natsPerCharacter}])","const {natsPerCharacter} = someBrackets.entropyRate()\ndisplay([{'most open at once': deepest, 'entropy (nats per character)': natsPerCharacter}])"),
("y: {type: 'log', label: 'tokens per second', grid: true},","y: {label: 'tokens per second', grid: true, zero: true},"),
("Tokens per second, on a logarithmic axis, against","Tokens per second against"),
])
sub('chapters/zh/09-recurrence.mdx',both+code(False)+[
("\\text{参数}=4\\,\\big((E+H)H+H\\big),\\qquad \\text{每个词元的浮点运算}\\approx 2\\cdot4\\,(E+H)H=8H(E+H).\n","\\begin{aligned}\n\\text{参数}&=4\\,\\big((E+H)H+H\\big),\\\\\n\\text{每个词元的浮点运算}&\\approx 2\\cdot4\\,(E+H)H=8H(E+H).\n\\end{aligned}\n"),
("display([{'最多同时打开': deepest, '熵（奈特/字符）': someBrackets.entropyRate().natsPerCharacter}])","const {natsPerCharacter} = someBrackets.entropyRate()\ndisplay([{'最多同时打开': deepest, '熵（奈特/字符）': natsPerCharacter}])"),
("y: {type: 'log', label: '每秒词元数', grid: true},","y: {label: '每秒词元数', grid: true, zero: true},"),
("每秒处理的词元数（对数轴），随窗口","每秒处理的词元数，随窗口"),
])
