"""The GPT of the cases in PyTorch, written by hand; attention by scaled_dot_product_attention where this PyTorch has it (2.0). Started by `npm run bench -- gpt`."""
import math

import torch
from torch import nn
from torch.nn import functional

from torch_steps import serve


def linear(weights, name):
    kernel = weights[f"{name}/kernel"]
    layer = nn.Linear(*kernel.shape)
    layer.weight.data = kernel.t().contiguous()  # tfjs keeps its matrices transposed
    layer.bias.data = weights[f"{name}/bias"]
    return layer


def norm(weights, name):
    gamma = weights[f"{name}/gamma"]
    layer = nn.LayerNorm(gamma.shape[0], eps=1e-3)
    layer.weight.data = gamma
    layer.bias.data = weights[f"{name}/beta"]
    return layer


class Block(nn.Module):
    def __init__(self, case, weights, name):
        super().__init__()
        self.heads = case["heads"]
        self.norm1, self.norm2 = norm(weights, f"{name}_norm1"), norm(weights, f"{name}_norm2")
        self.qkv, self.mix = linear(weights, f"{name}_qkv"), linear(weights, f"{name}_mix")
        self.wide, self.narrow = linear(weights, f"{name}_wide"), linear(weights, f"{name}_narrow")
        self.register_buffer("future", torch.ones(case["length"], case["length"], dtype=torch.bool).triu(1))

    def attention(self, qkv):
        size, length, width = qkv.shape
        q, k, v = (part.reshape(size, length, self.heads, -1).transpose(1, 2) for part in qkv.chunk(3, 2))
        if hasattr(functional, "scaled_dot_product_attention"):
            y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = (q @ k.transpose(2, 3)) / math.sqrt(q.shape[3])
            y = scores.masked_fill(self.future, -math.inf).softmax(3) @ v
        return y.transpose(1, 2).reshape(size, length, width // 3)

    def forward(self, x):
        x = x + self.mix(self.attention(self.qkv(self.norm1(x))))
        return x + self.narrow(functional.gelu(self.wide(self.norm2(x)), approximate="tanh"))


class Model(nn.Module):
    def __init__(self, case, weights):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(weights["embedding/embeddings"], freeze=False)
        self.positions = nn.Parameter(weights["positions/embeddings"])
        self.blocks = nn.Sequential(*(Block(case, weights, f"block{number}") for number in range(1, case["layers"] + 1)))
        self.norm = norm(weights, "norm")
        self.logits = linear(weights, "logits")

    def forward(self, ids):
        return self.logits(self.norm(self.blocks(self.embedding(ids) + self.positions)))


serve(Model)
