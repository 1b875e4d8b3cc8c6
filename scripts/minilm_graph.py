"""BERT weights become an int8 ONNX graph whose result for one text does not depend on its batch.

onnxruntime's own dynamic quantisation takes one activation scale for the whole batch: the vector of a text then shifts
with its neighbours (cosine down to 0.979 between batched and alone). Here each token has its own scale, so batched and
alone agree to rounding, the error to fp32 is halved, and the speed is the same.

What is folded away, exactly: 1/sqrt(head size) into the query weights; the key's bias, which softmax cancels; the
value's bias into that of the attention's output (rows of attention sum to one).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
Quantised = tuple[str, str]  # names of the uint8 rows and of their scales

LAYERS, HEADS, HIDDEN = 6, 12, 384
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
MICROSOFT = "com.microsoft"  # onnxruntime's own operators
MIDDLE = 128  # the uint8 that stands for zero
WEIGHT_LIMIT = 127
MASKED = -1e4  # added to attention scores of padding: exp of it is exactly 0 in fp32


def quantise_columns(weights: Array) -> tuple[NDArray[np.int8], Array]:
    """Weights ``(inputs, outputs)`` as int8 with one scale an output.

    Processors without VNNI multiply uint8 by int8 and add neighbours in int16, which saturates when
    ``255 * |w[k] + w[k + 1]|`` passes 32767. Reduced range keeps every weight under 64 to be safe; bounding the
    sum of neighbours instead is as safe and leaves most columns nearly a whole bit more.
    """
    alone = np.abs(weights).max(axis=0)
    neighbours = np.abs(weights[:-1] + weights[1:]).max(axis=0)
    scales = np.maximum(alone, neighbours) / WEIGHT_LIMIT
    whole = np.round(weights / scales).astype(np.int8)
    assert 255 * np.abs(whole[:-1].astype(int) + whole[1:]).max() <= 32767
    return whole, scales.astype(np.float32)


class Graph:
    """An ONNX graph while it grows: each method adds nodes and returns the name of their result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: object, kind: type = np.float32) -> str:
        """A named constant."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, kind)), name)
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", result: str = "", **attributes: object) -> str:
        """One node with one output, named ``result`` or by its number."""
        output = result or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def quantised_rows(self, rows: str) -> Quantised:
        """Rows as uint8 around `MIDDLE`, each with its own scale."""
        last = self.constant("last", [-1], np.int64)
        above = self.node("Mul", self.node("ReduceMax", rows, last, keepdims=0), self.constant("up", 1 / 127))
        below = self.node("Mul", self.node("ReduceMin", rows, last, keepdims=0), self.constant("down", -1 / 128))
        scale = self.node("Max", above, below, self.constant("least", 1e-6))
        zero = self.node("Expand", self.constant("middle", MIDDLE, np.uint8), self.node("Shape", scale))
        whole = self.node("QuantizeLinear", rows, scale, zero, axis=0)
        return whole, self.node("Unsqueeze", scale, last)

    def linear(self, rows: Quantised, name: str, weights: Array, bias: Array | None = None) -> str:
        """``rows @ weights + bias`` in int8, shape ``(rows, outputs)`` in fp32."""
        whole, scales = quantise_columns(weights)
        self.constant(name, whole, np.int8)
        one, column_scales = self.constant("one", 1.0), self.constant(f"{name}.scale", scales)
        inputs = (rows[0], name, one, column_scales, "middle")
        product = self.node("Mul", self.node("MatMulIntegerToFloat", *inputs, domain=MICROSOFT), rows[1])
        return product if bias is None else self.node("Add", product, self.constant(f"{name}.bias", bias))

    def normalised(self, rows: str, name: str, weights: Mapping[str, Array]) -> str:
        """Layer normalisation."""
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.node("LayerNormalization", rows, scale, shift, epsilon=1e-12)

    def shapes(self) -> None:
        """The shapes that later nodes take: ``(batch, sequence, hidden)`` and ``(batch, sequence, heads, each)``."""
        shape = self.node("Shape", "input_ids", result="shape")
        start, end = self.constant("1", [1], np.int64), self.constant("2", [2], np.int64)
        self.node("Slice", shape, start, end, result="length")
        self.constant("flat", [-1, HIDDEN], np.int64)
        self.node("Concat", shape, self.constant("hidden", [HIDDEN], np.int64), axis=0, result="as_tokens")
        split = self.constant("split", [HEADS, HIDDEN // HEADS], np.int64)
        self.node("Concat", shape, split, axis=0, result="as_heads")

    def mask(self) -> str:
        """0 for tokens and `MASKED` for padding, shape ``(batch, 1, 1, sequence)``."""
        real = self.node("Cast", "attention_mask", to=TensorProto.FLOAT)
        padding = self.node("Sub", self.constant("one", 1.0), real)
        scores = self.node("Mul", padding, self.constant("masked", MASKED))
        return self.node("Unsqueeze", scores, self.constant("12", [1, 2], np.int64))

    def embeddings(self, weights: Mapping[str, Array]) -> str:
        """Words (int8, one scale a word) + positions + types, normalised, shape ``(batch * sequence, hidden)``."""
        table = weights["embeddings.word_embeddings.weight"]
        scales = np.abs(table).max(axis=1, keepdims=True) / WEIGHT_LIMIT
        words = self.constant("words", np.round(table / scales), np.int8)
        whole = self.node("Cast", self.node("Gather", words, "input_ids"), to=TensorProto.FLOAT)
        word = self.node("Mul", whole, self.node("Gather", self.constant("words.scale", scales), "input_ids"))
        types = self.constant("types", weights["embeddings.token_type_embeddings.weight"])
        typed = self.node("Add", word, self.node("Gather", types, "token_type_ids"))
        positions = self.constant("positions", weights["embeddings.position_embeddings.weight"])
        zero = self.constant("0", [0], np.int64)
        placed = self.node("Add", typed, self.node("Slice", positions, zero, "length", zero))
        return self.normalised(self.node("Reshape", placed, "flat"), "embeddings.LayerNorm", weights)

    def heads(self, tokens: str) -> str:
        """Shape ``(batch, heads, sequence, each)``."""
        return self.node("Transpose", self.node("Reshape", tokens, "as_heads"), perm=[0, 2, 1, 3])

    def attention(self, tokens: str, mask: str, layer: str, weights: Mapping[str, Array]) -> str:
        """Multi-head attention with its output layer."""
        query, query_bias = dense(weights, f"{layer}.attention.self.query")
        key, _ = dense(weights, f"{layer}.attention.self.key")
        value, value_bias = dense(weights, f"{layer}.attention.self.value")
        output, output_bias = dense(weights, f"{layer}.attention.output.dense")
        shrink = np.float32((HIDDEN // HEADS) ** -0.5)
        rows = self.quantised_rows(tokens)
        queries = self.heads(self.linear(rows, f"{layer}.query", query * shrink, query_bias * shrink))
        keys = self.heads(self.linear(rows, f"{layer}.key", key))
        values = self.heads(self.linear(rows, f"{layer}.value", value))
        scores = self.node("FusedMatMul", queries, keys, domain=MICROSOFT, transB=1)
        mixed = self.node("MatMul", self.node("Softmax", self.node("Add", scores, mask), axis=-1), values)
        joined = self.node("Reshape", self.node("Transpose", mixed, perm=[0, 2, 1, 3]), "flat")
        return self.linear(self.quantised_rows(joined), f"{layer}.output", output, output_bias + value_bias @ output)

    def layer(self, tokens: str, mask: str, layer: str, weights: Mapping[str, Array]) -> str:
        """One transformer layer: attention, then two dense layers, each added to what came in and normalised."""
        attended = self.node("Add", self.attention(tokens, mask, layer, weights), tokens)
        tokens = self.normalised(attended, f"{layer}.attention.output.LayerNorm", weights)
        widened = self.linear(
            self.quantised_rows(tokens), f"{layer}.wide", *dense(weights, f"{layer}.intermediate.dense")
        )
        wide = self.quantised_rows(self.node("Gelu", widened, domain=MICROSOFT))
        narrow = self.linear(wide, f"{layer}.narrow", *dense(weights, f"{layer}.output.dense"))
        return self.normalised(self.node("Add", narrow, tokens), f"{layer}.output.LayerNorm", weights)


def dense(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    """The weights ``(inputs, outputs)`` and the bias of a dense layer."""
    return weights[f"{name}.weight"].T, weights[f"{name}.bias"]


def build(weights: Mapping[str, Array], layers: int = LAYERS) -> onnx.ModelProto:
    """The model of so many layers: `INPUTS` become ``last_hidden_state`` of shape ``(batch, sequence, 384)``."""
    graph = Graph()
    graph.shapes()
    mask, tokens = graph.mask(), graph.embeddings(weights)
    for number in range(layers):
        tokens = graph.layer(tokens, mask, f"encoder.layer.{number}", weights)
    graph.node("Reshape", tokens, "as_tokens", result="last_hidden_state")
    return model_of(graph)


def model_of(graph: Graph) -> onnx.ModelProto:
    """The graph with its typed inputs and output, checked."""
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"]) for name in INPUTS]
    shape = ["batch", "sequence", HIDDEN]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape)]
    whole = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2-int8", inputs, outputs, list(graph.constants.values()))
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(whole, opset_imports=versions, ir_version=9, producer_name="interop-assistant")
    onnx.checker.check_model(model)
    return model
