"""The LSTM of the cases in PyTorch: nn.Embedding, nn.LSTM, nn.Linear. Started by `npm run bench -- lstm`."""
from torch import nn

from torch_steps import serve


class Model(nn.Module):
    def __init__(self, case, weights):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(weights["embedding/embeddings"], freeze=False)
        self.lstm = nn.LSTM(case["embedding"], case["units"], batch_first=True)
        self.logits = nn.Linear(case["units"], case["vocabulary"])
        # tfjs keeps its matrices transposed, with the gates in the same order (i, f, c, o). PyTorch's second bias is one too many: it stays 0.
        self.lstm.weight_ih_l0.data = weights["lstm/kernel"].t().contiguous()
        self.lstm.weight_hh_l0.data = weights["lstm/recurrent_kernel"].t().contiguous()
        self.lstm.bias_ih_l0.data = weights["lstm/bias"]
        self.lstm.bias_hh_l0.data.zero_()
        self.lstm.bias_hh_l0.requires_grad_(False)
        self.logits.weight.data = weights["logits/kernel"].t().contiguous()
        self.logits.bias.data = weights["logits/bias"]

    def forward(self, ids):
        hidden, _ = self.lstm(self.embedding(ids))
        return self.logits(hidden)


serve(Model)
