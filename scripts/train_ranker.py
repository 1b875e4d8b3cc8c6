"""Train the ranker: `python scripts/train_ranker.py GROUPS OUT --teacher FOLDER`.

Needs what the product does not: ``pip install torch onnx tokenizers``; an hour on one core of two, minutes on an
accelerator. GROUPS is a folder that `scripts/collect_ranking.py` wrote. FOLDER holds ``minilm-ranker-int8-1``, the
ranker shipped before, which read one sentence at a time (``src/interop_assistant/rankers/minilm_int8`` of commit
5cfb8de; how it was made out of all-MiniLM-L6-v2 stands in ``scripts`` there).

The net begins with the weights of that ranker and rates, with the same head, the sentences of a passage that it reads
together. It learns our questions, and with each handful of them some of other texts: what answers there, and what the
ranker before says of every sentence, so that what it knew of texts that are not ours is not unlearned. With ``--check``
it learns three quarters of the clusters and rates the questions of the rest, for `python -m benchmarks.abstaining`.
Writes ``trained.npz``, or ``out-of-fold.npz``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, INNER, LAYERS = 384, 12, 96, 6
QUESTION, ABOVE, SENTENCE, WINDOW = 64, 48, 110, 288  # tokens, as `interop_assistant.rankers.minilm`
READ = 1000  # tokens for a question that is asked to check; the product reads eight hundred (`ranking.MOST_READ`)
FOLDS, SEED = 4, 1
RATE, PER, ROUNDS = 5e-5, 8, 3
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BEGAN = time.time()

Group = dict[str, Any]
Row = tuple[list[int], list[int], list[int]]
Picked = list[tuple[int, list[int]]]


def say(*words: object) -> None:
    """Progress with seconds."""
    print(f"[{time.time() - BEGAN:6.0f}]", *words, flush=True)


class Layer(nn.Module):
    """A transformer layer as `scripts/minilm_graph.py` builds it: the query's weights hold the scale, keys no bias."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.out = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.key, self.value = nn.Linear(HIDDEN, HIDDEN, bias=False), nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.wide, self.narrow = nn.Linear(HIDDEN, 4 * HIDDEN), nn.Linear(4 * HIDDEN, HIDDEN)
        self.n1, self.n2 = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States ``(rows, tokens, hidden)``."""
        shape = (*x.shape[:2], HEADS, HIDDEN // HEADS)
        query, key, value = (one(x).view(shape).transpose(1, 2) for one in (self.query, self.key, self.value))
        mixed = torch.softmax(query @ key.transpose(-1, -2) + mask, -1) @ value
        x = self.n1(x + self.out(mixed.transpose(1, 2).reshape(x.shape)))
        return self.n2(x + self.narrow(functional.gelu(self.wide(x))))


class Net(nn.Module):
    """The encoder, and the head of `interop_assistant.rankers.minilm.Head`."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.words.weight.requires_grad = False
        self.positions, self.types = nn.Embedding(512, HIDDEN), nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.inner, self.outer = nn.Linear(3 * HIDDEN, INNER), nn.Linear(INNER, 1)
        self.own = nn.Linear(HIDDEN, INNER, bias=False)
        nn.init.zeros_(self.own.weight)

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, of: torch.Tensor) -> torch.Tensor:
        """Logits ``(rows, sentences)``; ``of`` is the number of each token's sentence, from 1, or 0."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types(types))
        hidden = ((1 - mask.float()) * -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, hidden)
        x = x.float()
        with torch.autocast(DEVICE, enabled=False):
            asked = mean_of(x, ((types == 0) & (mask == 1)).unsqueeze(-1))
            above = (types == 1) & (of == 0) & (mask == 1)
            told = mean_of(x, functional.one_hot(of, int(of.max()) + 1)[..., 1:].bool() | above.unsqueeze(-1))
            seen = torch.cat([x[:, :1].expand_as(told), asked * told, (asked - told).abs()], -1)
            return self.outer(torch.tanh(self.inner(seen) + self.own(told))).squeeze(-1)


def mean_of(states: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """For each of the columns of ``chosen`` ``(rows, tokens, columns)`` the mean of its tokens."""
    weight = chosen.float()
    return weight.transpose(1, 2) @ states / weight.sum(1).clamp(min=1).unsqueeze(-1)


def begun(folder: Path) -> Net:
    """A net with the weights of the ranker of before, out of int8; one sentence at a time it rates as that one."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(folder / "model.onnx").graph.initializer}
    head = np.load(folder / "head.npz")
    found = {
        "words.weight": whole(held, "words"),
        "positions.weight": held["positions"],
        "types.weight": held["types"],
        "inner.weight": head["inner"].T,
        "inner.bias": head["inner_bias"],
        "outer.weight": head["outer"].T,
        "outer.bias": head["outer_bias"],
    }
    norms = {"norm": "embeddings.LayerNorm"}
    for at in range(LAYERS):
        there, here = f"encoder.layer.{at}", f"layers.{at}"
        norms |= {f"{here}.n1": f"{there}.attention.output.LayerNorm", f"{here}.n2": f"{there}.output.LayerNorm"}
        for new, old in ((one, "output" if one == "out" else one) for one in ("query", "key", "value", "out")):
            found[f"{here}.{new}.weight"] = whole(held, f"{there}.{old}").T
        for name in ("wide", "narrow"):
            found[f"{here}.{name}.weight"] = whole(held, f"{there}.{name}").T
        for new, old in (("query", "query"), ("out", "output"), ("wide", "wide"), ("narrow", "narrow")):
            found[f"{here}.{new}.bias"] = held[f"{there}.{old}.bias"]
    found |= {f"{new}.{part}": held[f"{old}.{part}"] for new, old in norms.items() for part in ("weight", "bias")}
    net = Net()
    tensors = {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}
    missing = net.load_state_dict(tensors, strict=False).missing_keys
    assert missing == ["own.weight"], missing
    return net.to(DEVICE)


def whole(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Weights out of int8."""
    return held[name].astype(np.float32) * held[f"{name}.scale"].astype(np.float32)


class Cutter:
    """Texts as tokens, each cut once; rows as `interop_assistant.rankers.minilm` makes them."""

    def __init__(self, path: Path) -> None:
        self.tokenizer, self.known = Tokenizer.from_file(str(path)), dict[str, list[int]]()
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def cut(self, text: str, most: int = SENTENCE) -> list[int]:
        """The first tokens of a text."""
        if text not in self.known:
            self.known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids[: max(QUESTION, SENTENCE)]
        return self.known[text][:most]

    def before(self, question: str, above: str) -> tuple[list[int], list[int]]:
        """The tokens of the question and of what stands above."""
        return self.cut(question, QUESTION), self.cut(f"{above}:", ABOVE) if above else []

    def row(self, question: str, above: str, sentences: Sequence[str]) -> Row:
        """Ids, types and numbers of sentences."""
        asked, over = self.before(question, above)
        told = [self.cut(text) for text in sentences]
        ids = [101, *asked, 102, *over, *(token for some in told for token in some), 102]
        first = len(asked) + 2
        of = [0] * (first + len(over)) + [at for at, some in enumerate(told, 1) for _ in some] + [0]
        return ids, [0] * first + [1] * (len(ids) - first), of


def picked(cutter: Cutter, group: Group, most: int, right_first: bool = False) -> Picked:
    """Which sentences of which passages are read: by score, as many as ``most`` tokens hold.

    Those of one passage make a row, a further one where it would be longer than `WINDOW`. With ``right_first`` those
    with a grade are taken before all others.
    """
    every = [(p, s) for p, one in enumerate(group["p"]) for s in range(len(one["scores"]))]
    every.sort(key=lambda at: -group["p"][at[0]]["scores"][at[1]])
    if right_first:
        every.sort(key=lambda at: group["p"][at[0]]["grades"][at[1]] == 0)
    open_rows, lengths, closed, used = dict[int, list[int]](), dict[int, int](), list[tuple[int, list[int]]](), 0
    for p, s in every:
        length = len(cutter.cut(group["p"][p]["sentences"][s]))
        asked, over = cutter.before(group["q"], group["p"][p]["above"])
        base = 3 + len(asked) + len(over)
        fits = p in open_rows and lengths[p] + length <= WINDOW
        used += length if fits else length + base
        if used > most and open_rows:
            break
        if p in open_rows and not fits:
            closed.append((p, open_rows.pop(p)))
        open_rows.setdefault(p, []).append(s)
        lengths[p] = lengths[p] + length if fits else base + length
    return [(p, sorted(some)) for p, some in (*closed, *open_rows.items())]


def rows_of(cutter: Cutter, group: Group, kept: Picked) -> Iterator[Row]:
    """The rows of the sentences picked."""
    for p, some in kept:
        passage = group["p"][p]
        yield cutter.row(group["q"], passage["above"], [passage["sentences"][s] for s in some])


def told(group: Group, kept: Picked, name: str) -> list[Any]:
    """Grades, scores or gaps of the sentences picked."""
    return [group["p"][p][name][s] for p, some in kept for s in some]


def rated(net: Net, rows: Sequence[Row], most: int = 1600) -> list[torch.Tensor]:
    """The logits of each row's sentences, in fp32, computed in bf16, rows of like length together."""
    found: list[Any] = [None] * len(rows)
    batches: list[list[int]] = []
    for at in sorted(range(len(rows)), key=lambda at: -len(rows[at][0])):
        if batches and (len(batches[-1]) + 1) * len(rows[batches[-1][0]][0]) <= most:
            batches[-1].append(at)
        else:
            batches.append([at])
    for batch in batches:
        put = np.zeros((4, len(batch), max(len(rows[at][0]) for at in batch)), np.int64)
        for place, at in enumerate(batch):
            ids, types, of = rows[at]
            put[:, place, : len(ids)] = ids, types, [1] * len(ids), of
        with torch.autocast(DEVICE, torch.bfloat16):
            logits = net(*torch.from_numpy(put).to(DEVICE)).float()
        for place, at in enumerate(batch):
            found[at] = logits[place, : max(rows[at][2])]
    return found


@torch.no_grad()
def taught(teacher: Net, cutter: Cutter, others: Sequence[Group]) -> None:
    """What the ranker of before says of each sentence of the other texts, read alone: ``said``."""
    for group in others:
        rows = [cutter.row(group["q"], group["above"], [text]) for sentences, _ in group["p"] for text in sentences]
        group["said"] = torch.cat(rated(teacher, rows, 4000))


def loss_of_own(logits: torch.Tensor, grades: torch.Tensor, gaps: torch.Tensor, answerable: bool) -> torch.Tensor:
    """Which sentence comes first, whether each belongs there, and whether any that is no gap answers."""
    loss = 4 * functional.binary_cross_entropy_with_logits(logits, grades)
    loss = loss + first_of(logits, grades)
    has = bool((grades[~gaps] >= 1).any())
    if (~gaps).any() and (has or not answerable):
        odds = torch.logsumexp(logits[~gaps], 0)
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(odds, torch.tensor(float(has), device=DEVICE))
    return loss


def first_of(logits: torch.Tensor, grades: torch.Tensor) -> torch.Tensor:
    """List-wise cross-entropy; 0 where nothing has a grade."""
    if grades.max() <= 0:
        return logits.sum() * 0
    return -(grades / grades.sum() * functional.log_softmax(logits, 0)).sum()


def loss_of_other(logits: torch.Tensor, group: Group) -> torch.Tensor:
    """What the ranker of before says, and what answers where that is known."""
    said = group["said"]
    chances, before = functional.log_softmax(logits, 0), functional.log_softmax(said, 0)
    loss = functional.kl_div(chances, before, log_target=True, reduction="sum")
    loss = loss + 0.1 * functional.mse_loss(logits, said)
    if all(grades is not None for _, grades in group["p"]):
        grades = torch.tensor([grade for _, some in group["p"] for grade in some], device=DEVICE)
        loss = loss + 0.5 * first_of(logits, grades)
        loss = loss + functional.binary_cross_entropy_with_logits(logits, grades)
    return loss


def learn(net: Net, cutter: Cutter, own: Sequence[Group], others: Sequence[Group]) -> None:
    """All questions of ours three times, and the others as often beside them."""
    own, others = list(own), list(others)
    kinds = [(name.startswith("own."), one) for name, one in net.named_parameters() if one.requires_grad]
    rates = [
        {"params": [one for is_new, one in kinds if is_new is new], "lr": RATE * (4 if new else 1)}
        for new in (False, True)
    ]
    steps, beside = ROUNDS * math.ceil(len(own) / PER), len(others) / len(own) * PER
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    way = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.06 * steps + 1)) * max(0.02, 1 - step / steps)
    )
    net.train()
    for step in range(steps):
        at = step % math.ceil(len(own) / PER)
        if at == 0:
            random.shuffle(own)
            random.shuffle(others)
        some, back = own[at * PER : at * PER + PER], others[int(at * beside) : int((at + 1) * beside)]
        kept = [picked(cutter, group, random.randint(450, 900), random.random() < 0.7) for group in some]
        rows = [row for group, chosen in zip(some, kept, strict=True) for row in rows_of(cutter, group, chosen)]
        rows += [cutter.row(group["q"], group["above"], sentences) for group in back for sentences, _ in group["p"]]
        logits = iter(rated(net, rows))
        ours = [
            loss_of_own(
                torch.cat([next(logits) for _ in chosen]),
                torch.tensor(told(group, chosen, "grades"), device=DEVICE),
                torch.tensor(told(group, chosen, "gaps"), device=DEVICE),
                group["answerable"],
            )
            for group, chosen in zip(some, kept, strict=True)
        ]
        theirs = [loss_of_other(torch.cat([next(logits) for _ in group["p"]]), group) for group in back]
        loss = torch.stack(ours).mean() + (torch.stack(theirs).mean() if theirs else 0)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        way.step()
        if step % 20 == 0:
            say("step", step, "of", steps, f"loss {loss.item():.3f}")


@torch.no_grad()
def checked(net: Net, cutter: Cutter, groups: Sequence[Group]) -> dict[str, np.ndarray]:
    """What `benchmarks.abstaining` reads: a row a question, and a row a sentence that was read for it."""
    net.eval()
    kept = [picked(cutter, group, READ) for group in groups]
    ratings = [
        torch.cat(rated(net, list(rows_of(cutter, group, chosen)), 4000)).cpu().numpy()
        for group, chosen in zip(groups, kept, strict=True)
    ]

    def column(name: str, kind: type) -> np.ndarray:
        rows = zip(groups, kept, strict=True)
        return np.array([value for group, chosen in rows for value in told(group, chosen, name)]).astype(kind)

    return {
        "ids": np.array([group["id"] for group in groups]),
        "answerable": np.array([group["answerable"] for group in groups]),
        "sizes": np.array([len(some) for some in ratings]),
        "ratings": np.concatenate(ratings).astype(np.float16),
        "scores": column("scores", np.float16),
        "grades": column("grades", np.float16),
        "gaps": column("gaps", bool),
    }


def learnable(groups: Sequence[Group]) -> list[Group]:
    """Those that name what answers, and those that have no answer."""
    return [group for group in groups if not group["answerable"] or any(any(one["grades"]) for one in group["p"])]


def read(path: Path) -> list[Group]:
    """What `scripts/collect_ranking.py` wrote."""
    groups: list[Group] = json.loads(gzip.decompress(path.read_bytes()))
    return groups


def main() -> None:
    """Learn, and check or write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("groups", type=Path)
    given.add_argument("output", type=Path)
    given.add_argument("--teacher", type=Path, required=True, help="folder of minilm-ranker-int8-1")
    given.add_argument("--check", action="store_true", help="keep every fourth cluster for asking")
    asked = given.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    for seed in (random.seed, torch.manual_seed):
        seed(SEED)
    cutter = Cutter(asked.teacher / "tokenizer.json")
    own, others = read(asked.groups / "own.json.gz"), read(asked.groups / "others.json.gz")
    taught(begun(asked.teacher).eval(), cutter, others)
    say("questions", len(own), "others", len(others))
    clusters = sorted({group["cluster"] for group in own})
    random.Random(11).shuffle(clusters)
    held = set(clusters[::FOLDS]) if asked.check else set()
    net = begun(asked.teacher)
    learn(net, cutter, learnable([group for group in own if group["cluster"] not in held]), others)
    if asked.check:
        groups = [group for group in own if group["cluster"] in held]
        np.savez_compressed(asked.output / "out-of-fold.npz", **checked(net, cutter, groups))
    else:
        arrays = {name: one.half().cpu().numpy() for name, one in net.state_dict().items() if name != "words.weight"}
        np.savez_compressed(asked.output / "trained.npz", **arrays)
    say("done")


if __name__ == "__main__":
    main()
