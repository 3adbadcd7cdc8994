"""Takes training steps one at a time, when asked: the part that torch-lstm.py and torch-gpt.py share.

The first line of the input is JSON: threads, case, training, and the weights as {name, shape, values}, values in base64 of float32. Every further line is a
batch, inputs and targets in base64 of int32 [size, length]; the answer is one line, {"ms": time of the step, "loss": its loss before the step}.
"""
import base64
import json
import re
import sys
import time

import torch


def tensor(text, dtype, shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=dtype).reshape(shape)


def serve(make_model):
    """make_model(case, weights) -> a module from ids [batch, length] to logits [batch, length, vocabulary]."""
    start = json.loads(sys.stdin.readline())
    torch.set_num_threads(start["threads"])
    case, training = start["case"], start["training"]
    weights = {w["name"]: tensor(w["values"], torch.float32, w["shape"]) for w in start["weights"]}
    model = make_model(case, weights)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.Adam(parameters, lr=training["learningRate"], betas=(training["beta1"], training["beta2"]), eps=training["epsilon"])
    shape = (case["batch"], case["length"])
    blas = re.search(r"BLAS_INFO=([^,\s]*)", torch.__config__.show())
    answer({"version": torch.__version__, "threads": torch.get_num_threads(), "blas": blas[1] if blas else "unknown"})
    for line in sys.stdin:
        batch = json.loads(line)
        inputs, targets = tensor(batch["inputs"], torch.int32, shape), tensor(batch["targets"], torch.int32, shape)
        began = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        logits = model(inputs.long())
        loss = torch.nn.functional.cross_entropy(logits.reshape(-1, case["vocabulary"]), targets.long().reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, training["clip"])
        optimizer.step()
        nats = loss.item()
        answer({"ms": 1000 * (time.perf_counter() - began), "loss": nats})


def answer(value):
    print(json.dumps(value), flush=True)
