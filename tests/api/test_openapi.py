"""Laws that hold for every route and every field, read out of the OpenAPI document itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_api.app import create_app
from interop_api.problems import KINDS
from interop_assistant.settings import Settings
from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary

DOCUMENT: dict[str, Any] = create_app(TinyLibrary, Settings()).openapi()
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OPERATIONS = [(path, method) for path, item in DOCUMENT["paths"].items() for method in item]
JSON_OPERATIONS = [
    (path, method, operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1])
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if "application/json" in operation.get("requestBody", {}).get("content", {})
]

TINY = TinyLibrary()
# Hypothesis also tries the words that stand in the code, and some of them are ids of the tiny library.
KNOWN = {*KINDS, *TINY.documents, *(name for one in TINY.registry.schemes.all for name in (one.id, *one.names))}

fuzz = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def valid_body(schema: dict[str, Any]) -> dict[str, Any]:
    """A body made of the document's own examples."""
    return {name: field["examples"][0] for name, field in schema["properties"].items()}


@st.composite
def malformed(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    """A valid body with one required field left out, one unknown field, or one field of a wrong type."""
    body = valid_body(schema)
    how = draw(st.sampled_from(["missing", "unknown", "wrong"]))
    if how == "missing":
        del body[draw(st.sampled_from(schema["required"]))]
    elif how == "unknown":
        name = draw(st.text(min_size=1, max_size=10).filter(lambda name: name not in body))
        body[name] = draw(json_values)
    else:
        # No field of this API takes an object.
        body[draw(st.sampled_from(sorted(body)))] = {"wrong": draw(json_values)}
    return body


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in SCHEMAS.items():
        for field, described in schema.get("properties", {}).items():
            yield f"{name}.{field}", described
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            for parameter in operation.get("parameters", []):
                yield f"{method} {path} {parameter['name']}", {**parameter["schema"], **parameter}


@pytest.mark.parametrize(("name", "field"), list(fields()), ids=lambda value: value if isinstance(value, str) else "")
def test_field_is_described(name: str, field: dict[str, Any]) -> None:
    """Every field and parameter has a description that is a sentence, and an example."""
    assert field["description"].strip().endswith("."), name
    assert field.get("examples"), name


def test_version() -> None:
    """The document is OpenAPI 3.1."""
    assert DOCUMENT["openapi"].startswith("3.1")


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_errors_are_described_as_problems(path: str, method: str) -> None:
    """Every error of every route is documented as a problem, and 500 among them."""
    responses = DOCUMENT["paths"][path][method]["responses"]
    errors = {status: body for status, body in responses.items() if int(status) >= 400}
    assert "500" in errors
    for body in errors.values():
        assert body["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@pytest.mark.parametrize(("path", "method", "schema"), JSON_OPERATIONS)
def test_examples_are_accepted(client: TestClient, path: str, method: str, schema: str) -> None:
    """The document's own examples make a request that succeeds.

    Those of mappings are of texts that the small library lacks: they are understood, and not found.
    """
    response = client.request(method, path, json=valid_body(SCHEMAS[schema]))
    assert response.status_code == (404 if path.startswith("/v1/mappings") else 200), response.text


@pytest.mark.parametrize(("path", "method", "schema"), JSON_OPERATIONS)
@fuzz
@given(data=st.data())
def test_malformed_body_is_a_problem(
    client: TestClient, data: st.DataObject, path: str, method: str, schema: str
) -> None:
    """A body that breaks the schema is refused with 422 and the fields that are wrong."""
    body = data.draw(malformed(SCHEMAS[schema]))
    problem = assert_problem(client.request(method, path, json=body), 422, "invalid-request")
    assert problem.errors


@pytest.mark.parametrize(("path", "method", "schema"), JSON_OPERATIONS)
@fuzz
@given(raw=st.binary(max_size=40) | st.recursive(st.just("1"), lambda s: s.map(lambda t: f"[{t}]")).map(str.encode))
def test_garbage_is_a_problem(client: TestClient, raw: bytes, path: str, method: str, schema: str) -> None:
    """Bytes that are no such object are refused with a problem, never with a fault of the server."""
    response = client.request(method, path, content=raw, headers={"content-type": "application/json"})
    assert assert_problem(response).status in (400, 422), schema


def test_deep_json_is_a_problem(client: TestClient) -> None:
    """JSON nested beyond what a parser can follow is refused like any other garbage."""
    deep = b"[" * 100_000
    headers = {"content-type": "application/json"}
    assert assert_problem(client.post("/v1/search", content=deep, headers=headers)).status in (400, 422)


@pytest.mark.parametrize("number", ["Infinity", "NaN", "1e999", "1" * 5000])
def test_odd_numbers_are_a_problem(client: TestClient, number: str) -> None:
    """Numbers that JSON does not have, or nobody can mean, are refused like any other garbage."""
    content = f'{{"query": "x", "k": {number}}}'
    response = client.post("/v1/search", content=content, headers={"content-type": "application/json"})
    assert assert_problem(response).status in (400, 422)


@pytest.mark.parametrize("path", [path for path, _ in OPERATIONS if "{" in path])
@fuzz
@given(identity=st.text(min_size=1, max_size=30).filter(lambda text: text.strip(".") and text not in KNOWN))
def test_unknown_id_is_a_problem(client: TestClient, path: str, identity: str) -> None:
    """An id that nothing has, whatever its characters, is answered with a problem."""
    name = path[path.index("{") + 1 : path.index("}")]
    address = path.replace("{" + name + "}", quote(identity, safe=""))
    assert assert_problem(client.get(address)).status in (404, 405, 422)


@pytest.mark.parametrize("path", sorted(DOCUMENT["paths"]))
def test_wrong_method_is_a_problem(client: TestClient, path: str) -> None:
    """A method that a route does not take is a problem that names those it takes."""
    response = client.request("PUT", path.replace("{", "").replace("}", ""))
    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"]


def test_unknown_address_is_a_problem(client: TestClient) -> None:
    """An address where nothing stands is a problem."""
    assert_problem(client.get("/v1/nothing"), 404, "not-found")


@pytest.mark.parametrize("address", ["/docs", "/redoc"])
def test_no_foreign_documentation_pages(client: TestClient, address: str) -> None:
    """FastAPI's documentation pages, which load scripts from other hosts, are off."""
    assert_problem(client.get(address), 404)


def test_document_is_served(client: TestClient) -> None:
    """What is served at /openapi.json is this document."""
    assert json.loads(client.get("/openapi.json").text) == DOCUMENT
