"""Train the ranker, a cross-encoder, out of all-MiniLM-L6-v2: `python scripts/train_ranker.py GROUPS OUT`.

Needs what the product does not: ``pip install torch transformers onnx``. An accelerator makes it minutes; a processor
will do, in hours. GROUPS is a folder that `scripts/collect_ranking.py` wrote. The start is the shipped embedder's
folder of official weights given by ``--model`` (fp16 or fp32 arrays in ``weights.npz``, or ``model.safetensors``).

Three steps: (1) learn to say of any two texts what the embedder's cosine says, so that both sides are read together;
(2) headings, PolicyQA and WiCE: which sentences answer, which support; (3) our own questions. With ``--check`` step 3
is done on four fifths of the clusters by turns, and what it is worth on the rest is printed: mean reciprocal rank of
the first sentence that answers, alone and with the score that the product had before, and the area under the curve of
"has an answer" by the log of the summed chances of what is no gap. Writes ``out-of-fold-*.npz`` (ratings by nets that
had not seen the cluster) and ``trained-*.npz``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

WINDOW, HIDDEN, INNER = 112, 384, 96
FOLDS, SEED = 5, 3
SCORE = 12.0  # as `ranking.SCORE`
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BEGAN = time.time()

Group = dict[str, Any]


def say(*words: object) -> None:
    """Progress with seconds."""
    print(f"[{time.time() - BEGAN:6.1f}]", *words, flush=True)


class Net(nn.Module):
    """The encoder, and the head of `interop_assistant.rankers.minilm.Head`."""

    def __init__(self, start: dict[str, torch.Tensor], layers: int) -> None:
        super().__init__()
        self.encoder = encoder(start, layers)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.inner, self.outer = nn.Linear(3 * HIDDEN, INNER), nn.Linear(INNER, 1)

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, shape ``(pairs,)``."""
        states = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        asked, told = mean_of(states, (types == 0) & (mask == 1)), mean_of(states, (types == 1) & (mask == 1))
        seen = torch.cat([states[:, 0], asked * told, (asked - told).abs()], -1)
        return self.outer(torch.tanh(self.inner(seen))).squeeze(-1)


def mean_of(states: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """The mean of the chosen tokens."""
    weight = chosen.unsqueeze(-1).to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1).clamp(min=1)


def encoder(start: dict[str, torch.Tensor], layers: int) -> BertModel:
    """The encoder with the first, the last and evenly chosen layers of the start."""
    kept = [round(at) for at in np.linspace(0, 5, layers)]
    config = BertConfig(hidden_size=HIDDEN, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536)
    made = BertModel(config, add_pooling_layer=False)
    renamed = {name: value for name, value in start.items() if not name.startswith(("encoder.layer", "pooler"))}
    for new, old in enumerate(kept):
        old_name, new_name = f"encoder.layer.{old}.", f"encoder.layer.{new}."
        renamed |= {
            name.replace(old_name, new_name): value for name, value in start.items() if name.startswith(old_name)
        }
    missing = made.load_state_dict(renamed, strict=False).missing_keys
    assert not missing, missing
    return made


class Pairs:
    """Pairs of texts as tensors; each text pair is cut into tokens once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer, self.known = tokenizer, dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]()

    def prepare(self, pairs: list[tuple[str, str]]) -> None:
        """Cut many at once."""
        new = list({pair for pair in pairs if pair not in self.known})
        for pair, one in zip(new, self.tokenizer.encode_batch(new), strict=True):
            self.known[pair] = np.array(one.ids, np.int64), np.array(one.type_ids, np.int64)

    def batch(self, pairs: list[tuple[str, str]]) -> list[torch.Tensor]:
        """Ids, types and mask."""
        self.prepare(pairs)
        rows = [self.known[pair] for pair in pairs]
        longest = -(-max(len(ids) for ids, _ in rows) // 16) * 16
        made = np.zeros((3, len(rows), longest), np.int64)
        for at, (ids, types) in enumerate(rows):
            made[0, at, : len(ids)], made[1, at, : len(ids)], made[2, at, : len(ids)] = ids, types, 1
        return [torch.from_numpy(one).to(DEVICE, non_blocking=True) for one in made]


def logits(net: Net, pairs: Pairs, texts: list[tuple[str, str]]) -> torch.Tensor:
    """Logits in fp32, computed in bf16."""
    with torch.autocast(DEVICE, torch.bfloat16):
        return net(*pairs.batch(texts)).float()


def schedule(net: Net, rate: float, steps: int) -> tuple[Any, Any]:
    """AdamW with a short warm-up and a straight way down."""
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.05)
    way = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.08 * steps + 1)) * max(0.02, 1 - step / steps)
    )
    return optimiser, way


def step(net: Net, loss: torch.Tensor, optimiser: Any, way: Any) -> None:
    """One step of learning."""
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    way.step()


def distil(net: Net, pairs: Pairs, told: list[tuple[str, list[str], list[float]]], epochs: int) -> None:
    """Learn what the embedder's cosine says, on a scale of logits."""
    per, total = 48, 0.0
    optimiser, way = schedule(net, 1e-4, epochs * math.ceil(len(told) / per))
    net.train()
    for epoch in range(epochs):
        random.shuffle(told)
        for at in range(0, len(told), per):
            some = told[at : at + per]
            given = logits(net, pairs, [(query, text) for query, texts, _ in some for text in texts])
            wanted = torch.tensor([value for _, _, values in some for value in values], device=DEVICE)
            loss = functional.mse_loss(given, wanted * 10 - 4)
            step(net, loss, optimiser, way)
            total = 0.98 * total + 0.02 * loss.item()
        say("cosines, epoch", epoch, f"{total:.3f}")


def fit(
    net: Net,
    pairs: Pairs,
    groups: list[Group],
    epochs: int,
    rate: float,
    *,
    offset: float,
    binary: float,
    per: int = 16,
    most: int = 32,
) -> None:
    """Learn from groups: which of their texts comes first (list-wise), and whether each belongs there (pair-wise)."""
    total, groups = 0.0, list(groups)
    optimiser, way = schedule(net, rate, max(1, epochs * math.ceil(len(groups) / per)))
    net.train()
    for _ in range(epochs):
        random.shuffle(groups)
        for at in range(0, len(groups), per):
            some = [chosen(group, most) for group in groups[at : at + per]]
            given = logits(net, pairs, [(group["q"], text) for group in some for text in group["c"]])
            loss = loss_of(given, some, offset, binary)
            step(net, loss, optimiser, way)
            total = 0.98 * total + 0.02 * loss.item()
            if at // per % 20 == 0:
                say("groups", at, "of", len(groups), f"loss {total:.3f}")
    say("groups", len(groups), "epochs", epochs, f"loss {total:.3f}")


def chosen(group: Group, most: int) -> Group:
    """At most so many texts of a group, those with a grade first."""
    if len(group["c"]) <= most:
        return group
    right = [at for at, grade in enumerate(group["g"]) if grade > 0][:8]
    wrong = [at for at, grade in enumerate(group["g"]) if grade == 0][: 2 * most]
    kept = right + random.sample(wrong, min(len(wrong), most - len(right)))
    return {"q": group["q"]} | {key: [group[key][at] for at in kept] for key in ("c", "g", "scores") if key in group}


def loss_of(given: torch.Tensor, groups: list[Group], offset: float, binary: float) -> torch.Tensor:
    """List-wise cross-entropy, on top of the score where there is one, and pair-wise cross-entropy."""
    grades = torch.tensor([grade for group in groups for grade in group["g"]], device=DEVICE)
    lists, at = [], 0
    for group in groups:
        span = slice(at, at := at + len(group["c"]))
        if grades[span].max() > 0:
            scores = torch.tensor(group.get("scores", [0.0] * len(group["c"])), device=DEVICE)
            chances = functional.log_softmax(given[span] + offset * scores, 0)
            lists.append(-(grades[span] / grades[span].sum() * chances).sum())
    each = 4 * functional.binary_cross_entropy_with_logits(given, grades)
    return binary * each + (torch.stack(lists).mean() if lists else 0)


@torch.no_grad()
def rated(net: Net, pairs: Pairs, groups: list[Group]) -> list[np.ndarray]:
    """The logits of each group."""
    net.eval()
    return [logits(net, pairs, [(group["q"], text) for text in group["c"]]).cpu().numpy() for group in groups]


def told_of(groups: list[Group], ratings: list[np.ndarray]) -> str:
    """Reciprocal rank and first place, with the rating alone and with the score; area by summed chances."""
    told = []
    for weight in (0.0, SCORE):
        ranks = []
        for group, rating in zip(groups, ratings, strict=True):
            right = np.array(group["g"]) == 1
            if right.any():
                ranks.append(1 + int(np.argmax(right[np.argsort(-(rating + weight * np.array(group["scores"])))])))
        told.append(f"MRR {np.mean([1 / rank for rank in ranks]):.4f} P@1 {np.mean([r == 1 for r in ranks]):.4f}")
    answers = [np.where(group["gap"], -30.0, rating) for group, rating in zip(groups, ratings, strict=True)]
    sums = np.array([np.logaddexp.reduce(rating) for rating in answers])
    has = np.array([group["answerable"] for group in groups])
    area = float((sums[has][:, None] > sums[~has][None]).mean())
    return f"alone {told[0]}; with score {told[1]}; area {area:.4f}"


@torch.no_grad()
def embedded(model: BertModel, tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    """Unit vectors by the embedder, shape ``(texts, 384)``."""
    model.eval()
    made = torch.zeros(len(texts), HIDDEN)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for first in range(0, len(order), 512):
        places = order[first : first + 512]
        rows = [one.ids for one in tokenizer.encode_batch([texts[at] for at in places])]
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros_like(ids)
        for at, row in enumerate(rows):
            ids[at, : len(row)], mask[at, : len(row)] = row, 1
        put, real = torch.from_numpy(ids).to(DEVICE), torch.from_numpy(mask).to(DEVICE)
        with torch.autocast(DEVICE, torch.bfloat16):
            states = model(input_ids=put, attention_mask=real).last_hidden_state.float()
        sums = (states * real.unsqueeze(-1)).sum(1)
        made[places] = functional.normalize(sums, dim=1).cpu()
    return made


class Texts:
    """All groups, and what step 1 and the headings need of the embedder."""

    def __init__(self, folder: Path, start: dict[str, torch.Tensor], tokenizer: Tokenizer) -> None:
        self.own, self.headings, self.policies, self.claims, self.pool, self.bare = (
            json.loads(gzip.decompress((folder / f"{name}.json.gz").read_bytes()))
            for name in ("own", "headings", "policies", "claims", "pool", "bare")
        )
        teacher = encoder(start, 6).to(DEVICE)
        chance = random.Random(SEED)
        self._add_neighbours(teacher, tokenizer, chance)
        self.told = self._cosines(teacher, tokenizer, chance)

    def _add_neighbours(self, teacher: BertModel, tokenizer: Tokenizer, chance: random.Random) -> None:
        """Sentences near a heading that stand under another one, as its wrong answers."""
        texts = [text for text, _ in self.bare]
        vectors = embedded(teacher, tokenizer, texts).to(DEVICE)
        near = embedded(teacher, tokenizer, [group["q"] for group in self.headings]).to(DEVICE) @ vectors.T
        places = near.topk(min(60, len(texts)), 1).indices.cpu().numpy()
        for group, nearest in zip(self.headings, places, strict=True):
            right = set(group["c"])
            wrong = [texts[at] for at in nearest if texts[at] not in right and self.bare[at][1] != group["q"]][:40]
            wrong = chance.sample(wrong, min(14, len(wrong))) + chance.sample(texts, min(4, len(texts)))
            group["c"], group["g"] = [*group["c"], *wrong], [*group["g"], *[0.0] * len(wrong)]

    def _cosines(self, teacher: BertModel, tokenizer: Tokenizer, chance: random.Random) -> list[Any]:
        """Queries with near and far texts and their cosines."""
        asked = [group["q"] for group in (*self.own, *self.headings, *self.policies, *self.claims)]
        asked += chance.sample(self.pool, min(len(self.pool), 6000))
        vectors = embedded(teacher, tokenizer, self.pool).to(DEVICE)
        near = embedded(teacher, tokenizer, asked).to(DEVICE) @ vectors.T
        places, cosines = near.topk(min(48, len(self.pool)), 1).indices.cpu().numpy(), near.cpu().numpy()
        told = []
        for at, query in enumerate(asked):
            some = chance.sample(list(places[at][1:]), min(10, len(places[at]) - 1))
            some += [chance.randrange(len(self.pool)) for _ in range(4)]
            told.append((query, [self.pool[one] for one in some], [float(cosines[at, one]) for one in some]))
        return told


def table(groups: list[Group], ratings: list[np.ndarray]) -> dict[str, np.ndarray]:
    """What `benchmarks.abstaining` reads: a row a question, and a row a sentence of each."""
    return {
        "ids": np.array([group["id"] for group in groups]),
        "answerable": np.array([group["answerable"] for group in groups]),
        "sizes": np.array([len(group["c"]) for group in groups]),
        "ratings": np.concatenate(ratings).astype(np.float16),
        "scores": np.concatenate([group["scores"] for group in groups]).astype(np.float16),
        "grades": np.concatenate([group["g"] for group in groups]).astype(np.float16),
        "gaps": np.concatenate([group["gap"] for group in groups]).astype(bool),
    }


def begun(texts: Texts, pairs: Pairs, start: dict[str, torch.Tensor], layers: int) -> Net:
    """A net after the first two steps."""
    net = Net(start, layers).to(DEVICE)
    distil(net, pairs, list(texts.told), 2)
    say(layers, "layers after cosines:", told_of(texts.own, rated(net, pairs, texts.own)))
    others = [*texts.headings, *texts.headings, *texts.policies, *texts.claims]
    fit(net, pairs, others, 2, 5e-5, offset=0.0, binary=0.5)
    say(layers, "layers after others' questions:", told_of(texts.own, rated(net, pairs, texts.own)))
    return net


def gone_on(net: Net, pairs: Pairs, groups: list[Group], told: Any) -> Net:
    """A finished net that learns further: questions whose id begins with one of ``newly`` twice, others once."""
    known = learnable(groups)
    wanted = [group for group in known if group["id"].startswith(tuple(told.newly))]
    others = [group for group in known if group not in wanted]
    some = others if told.others is None else random.sample(others, min(told.others, len(others)))
    fit(net, pairs, [*some, *wanted, *wanted], 1, told.rate, offset=0.0, binary=0.5, per=8, most=12)
    return net


def learnable(groups: list[Group]) -> list[Group]:
    """Those that name what answers, and those that have no answer."""
    return [group for group in groups if max(group["g"]) > 0 or not group["answerable"]]


def finished(
    base: Net, pairs: Pairs, groups: list[Group], texts: Texts, start: dict[str, torch.Tensor], told: Any, offset: float
) -> Net:
    """A net after the third step: the mean of the weights of several that saw the groups in different orders.

    Nets that began at the same weights lie so near each other that their mean is better than each of them.
    """
    sums: dict[str, torch.Tensor] = {}
    net = Net(start, layers_of(base)).to(DEVICE)
    for seed in range(told.seeds):
        random.seed(SEED + seed)
        torch.manual_seed(SEED + seed)
        net.load_state_dict(base.state_dict())
        some = random.sample(texts.headings, min(len(texts.headings), 200))
        fit(net, pairs, [*learnable(groups), *some], told.epochs, 4e-5, offset=offset, binary=1.0)
        sums = {key: sums.get(key, 0) + value / told.seeds for key, value in net.state_dict().items()}
    net.load_state_dict(sums)
    return net


def layers_of(net: Net) -> int:
    """How many layers it has."""
    return len(net.encoder.encoder.layer)


def checked(
    base: Net, pairs: Pairs, texts: Texts, start: dict[str, torch.Tensor], told: Any, offset: float
) -> list[np.ndarray]:
    """Ratings of each question by a net that had not seen its cluster."""
    clusters = sorted({group["cluster"] for group in texts.own})
    random.Random(SEED).shuffle(clusters)
    fold = {cluster: at % FOLDS for at, cluster in enumerate(clusters)}
    found: list[Any] = [None] * len(texts.own)
    for part in range(FOLDS):
        seen = [group for group in texts.own if fold[group["cluster"]] != part]
        places = [at for at, group in enumerate(texts.own) if fold[group["cluster"]] == part]
        net = finished(base, pairs, seen, texts, start, told, offset)
        for at, rating in zip(places, rated(net, pairs, [texts.own[at] for at in places]), strict=True):
            found[at] = rating
    say(layers_of(base), "layers, epochs", told.epochs, "offset", offset, "out of fold:", told_of(texts.own, found))
    return found


def started(folder: Path) -> dict[str, torch.Tensor]:
    """The official weights, the word table from the shipped model where the folder leaves it out."""
    if (folder / "model.safetensors").exists():
        from safetensors.numpy import load_file

        arrays = load_file(folder / "model.safetensors")
    else:
        with np.load(folder / "weights.npz") as kept:
            arrays = {name: kept[name] for name in kept.files}
    name = "embeddings.word_embeddings.weight"
    if name not in arrays:
        arrays[name] = shipped_words()
    return {
        key: torch.from_numpy(value.astype(np.float32)) for key, value in arrays.items() if "position_ids" not in key
    }


def shipped_words() -> np.ndarray:
    """The word table of the shipped embedder, out of int8."""
    import onnx
    from onnx import numpy_helper

    root = Path(__file__).parent.parent / "src" / "interop_assistant" / "embedders" / "minilm_int8"
    held = {t.name: numpy_helper.to_array(t) for t in onnx.load(root / "model.onnx").graph.initializer}
    return held["words"].astype(np.float32) * held["words.scale"].astype(np.float32)


def written(files: list[Path]) -> dict[str, torch.Tensor]:
    """What `kept` wrote."""
    held: dict[str, torch.Tensor] = {}
    for file in files:
        with np.load(file) as arrays:
            held |= {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    return held


def kept(net: Net, folder: Path, name: str) -> None:
    """Write the weights but for the word table, which was not trained, in fp16: about half in each of two files."""
    arrays = {key: value.half().cpu().numpy() for key, value in net.state_dict().items() if "word_emb" not in key}
    parts: tuple[dict[str, np.ndarray], dict[str, np.ndarray]] = ({}, {})
    for key in sorted(arrays, key=lambda key: -arrays[key].nbytes):
        min(parts, key=lambda part: sum(value.nbytes for value in part.values()))[key] = arrays[key]
    for number, part in enumerate(parts):
        np.savez(folder / f"trained-{name}-{number}.npz", **part)


def main() -> None:
    """Learn, check, write."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("groups", type=Path)
    given.add_argument("output", type=Path)
    given.add_argument("--model", type=Path, required=True, help="folder of the official weights and tokenizer.json")
    given.add_argument("--layers", type=int, nargs="+", default=[6])
    given.add_argument("--offsets", type=float, nargs="+", default=[0.0])
    given.add_argument("--epochs", type=int, default=6)
    given.add_argument("--seeds", type=int, default=2, help="how many nets the shipped one is the mean of")
    given.add_argument("--check", action="store_true")
    given.add_argument("--only-check", action="store_true", help="check, and write no weights")
    given.add_argument("--go-on", type=Path, nargs="+", help="weights that this script wrote, to learn further from")
    given.add_argument("--newly", nargs="+", default=[], help="how the ids of questions begin that count twice")
    given.add_argument("--others", type=int, help="how many of the other questions are learned again; all unless said")
    given.add_argument("--rate", type=float, default=4e-5, help="of learning further")
    told = given.parse_args()
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(SEED)
    tokenizer = Tokenizer.from_file(str(told.model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(WINDOW)
    start, pairs = started(told.model), Pairs(tokenizer)
    told.output.mkdir(parents=True, exist_ok=True)
    if told.go_on:
        net = Net(start, told.layers[0]).to(DEVICE)
        unknown = net.load_state_dict(written(told.go_on), strict=False).unexpected_keys
        assert not unknown, unknown
        own = json.loads(gzip.decompress((told.groups / "own.json.gz").read_bytes()))
        kept(gone_on(net, pairs, own, told), told.output, f"layers{told.layers[0]}-further")
        return
    texts = Texts(told.groups, start, tokenizer)
    pairs.prepare([(group["q"], text) for group in texts.own for text in group["c"]])
    pairs.prepare([(query, text) for query, some, _ in texts.told for text in some])
    say("questions", len(texts.own), "pairs cut", len(pairs.known))
    for layers in told.layers:
        base = begun(texts, pairs, start, layers)
        for offset in told.offsets:
            if not told.only_check:
                net = finished(base, pairs, texts.own, texts, start, told, offset)
                kept(net, told.output, f"layers{layers}-offset{offset:g}")
            if told.check or told.only_check:
                ratings = checked(base, pairs, texts, start, told, offset)
                np.savez_compressed(told.output / f"out-of-fold-{layers}-{offset:g}.npz", **table(texts.own, ratings))
    say("done")


if __name__ == "__main__":
    main()
