exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
eq=[
("""i_t&=\\sigma(x_tW_x^{i}+h_{t-1}W_h^{i}+b^{i}), & f_t&=\\sigma(x_tW_x^{f}+h_{t-1}W_h^{f}+b^{f}),\\\\
g_t&=\\tanh(x_tW_x^{g}+h_{t-1}W_h^{g}+b^{g}), & o_t&=\\sigma(x_tW_x^{o}+h_{t-1}W_h^{o}+b^{o}),\\\\
c_t&=f_t\\odot c_{t-1}+i_t\\odot g_t, & h_t&=o_t\\odot\\tanh c_t .
""","""i_t&=\\sigma(x_tW_x^{i}+h_{t-1}W_h^{i}+b^{i}),\\\\
f_t&=\\sigma(x_tW_x^{f}+h_{t-1}W_h^{f}+b^{f}),\\\\
g_t&=\\tanh(x_tW_x^{g}+h_{t-1}W_h^{g}+b^{g}),\\\\
o_t&=\\sigma(x_tW_x^{o}+h_{t-1}W_h^{o}+b^{o}),\\\\
c_t&=f_t\\odot c_{t-1}+i_t\\odot g_t,\\\\
h_t&=o_t\\odot\\tanh c_t .
"""),
("\\bar h_t&=\\frac{\\partial L_t}{\\partial h_t}+\\bar z_{t+1}W_h^{\\top}, &\n\\bar c_t&=\\bar h_t\\odot o_t\\odot(1-\\tanh^2c_t)+\\bar c_{t+1}\\odot f_{t+1} .\n",
 "\\bar h_t&=\\frac{\\partial L_t}{\\partial h_t}+\\bar z_{t+1}W_h^{\\top},\\\\\n\\bar c_t&=\\bar h_t\\odot o_t\\odot(1-\\tanh^2c_t)\\\\\n&\\quad+\\bar c_{t+1}\\odot f_{t+1} .\n"),
("i_t(1-i_t), & \\bar z^{f}_t","i_t(1-i_t),\\\\\n\\bar z^{f}_t"),
("\\odot(1-g_t^2), & \\bar z^{o}_t","\\odot(1-g_t^2),\\\\\n\\bar z^{o}_t"),
]
sub('chapters/en/09-recurrence.mdx',eq+[("\\text{FLOPs per token}&\\approx 2\\cdot4\\,(E+H)H=8H(E+H).","\\text{FLOPs per token}&\\approx 2\\cdot4\\,(E+H)H\\\\\n&=8H(E+H)."),("The last line of <Ref to=\"eq:lstm\" />. Three","The last two lines of <Ref to=\"eq:lstm\" />. Three")])
sub('chapters/zh/09-recurrence.mdx',eq+[("\\text{每个词元的浮点运算}&\\approx 2\\cdot4\\,(E+H)H=8H(E+H).","\\text{每个词元的浮点运算}&\\approx 2\\cdot4\\,(E+H)H\\\\\n&=8H(E+H)."),("<Ref to=\"eq:lstm\" />的最后一行。","<Ref to=\"eq:lstm\" />的最后两行。")])
