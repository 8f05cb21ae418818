"""Access: API Gateway verifies tokens, functions check shops and roles."""

import re
import time

import pytest

from artifacts import template


def _routes(prefix: str, public: bool) -> list[str]:
    resources = [r for r in template()["Resources"].values() if isinstance(r, dict)]
    routes = [r["Properties"] for r in resources if r["Type"] == "AWS::ApiGatewayV2::Route"]
    return [
        route["RouteKey"]
        for route in routes
        if route["RouteKey"].split(" ")[1].startswith(prefix) and (route["AuthorizationType"] == "NONE") == public
    ]


@pytest.mark.parametrize("route", _routes("/v1/", public=False))
def test_no_admin_route_answers_without_a_token(stack, route):
    method, path = route.split(" ")
    response = stack.call(method, path.replace("{id}", "x"))
    assert response.status_code == 401
    assert response.json() == {"message": "Unauthorized"}


def test_no_admin_route_is_public():
    assert _routes("/v1/", public=True) == []


@pytest.mark.parametrize(
    ("what", "claims"),
    [
        ("expired", {"exp": int(time.time()) - 120}),
        ("not yet valid", {"nbf": int(time.time()) + 600}),
        ("for another audience", {"aud": "another-client"}),
        ("from another issuer", {"iss": "http://127.0.0.1:9"}),
        ("signed with a strange key", {"strange_key": True}),
        ("without an issuer", {"without": "iss"}),
        ("without an audience", {"without": "aud"}),
    ],
)
def test_a_token_is_refused_that_is(stack, issuer, what, claims):
    response = stack.get("/v1/customers", issuer.token("222651", "owner", **claims))
    assert response.status_code == 401, what


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
def test_a_token_that_is_none_is_refused(stack, token):
    assert stack.get("/v1/customers", token).status_code == 401


@pytest.mark.parametrize("role", ["owner", "manager", "marketing", "support", "reader"])
def test_every_role_may_look(stack, programme, role):
    response = stack.get("/v1/customers", programme.token(role))
    assert response.status_code == 200, response.text
    assert response.json()["next_cursor"] is None


def _is_problem(response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"].startswith("application/problem+json")
    problem = response.json()
    assert problem["status"] == status
    assert problem["code"] and problem["title"] and problem["request_id"]


@pytest.mark.parametrize("role", ["reader", "marketing"])
def test_who_may_only_look_cannot_change_points(programme, role):
    _is_problem(programme.change_points("some-customer", f"by-{role}", role, change="50"), 403)


def test_a_token_without_roles_is_worth_nothing(stack, issuer, programme):
    _is_problem(stack.get("/v1/customers", issuer.token(programme.shop)), 403)


def test_a_token_without_a_shop_is_worth_nothing(stack, issuer):
    _is_problem(stack.get("/v1/customers", issuer.token("", "owner", without="custom:eshop_id")), 403)


def test_what_does_not_exist_is_a_problem_with_a_code(programme):
    _is_problem(programme.get("/v1/customers/does-not-exist"), 404)


def test_another_shops_customer_is_not_found(programme, other_programme, simulator):
    simulator.create_order("neighbour@example.com", "1000.00")
    customer = programme.customer("neighbour@example.com", "50.00")["id"]
    for part in ("", "/transactions", "/balance-history", "/orders"):
        _is_problem(other_programme.get(f"/v1/customers/{customer}{part}"), 404)
    _is_problem(other_programme.change_points(customer, "across", change="50"), 404)
    assert other_programme.find("neighbour@example.com") is None
    assert programme.customer("neighbour@example.com", "50.00")["points"] == "50.00"


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/", "/config.json"])
def test_what_is_public_answers_without_a_token(stack, path):
    assert stack.get(path).status_code == 200


def test_the_description_of_the_api_covers_every_admin_route(stack):
    described = stack.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for route in _routes("/v1/", public=False):
        method, path = route.split(" ")
        # A route that answers for several things may be described as each of them.
        shape = re.compile(re.sub(r"{[^}]+}", "[^/]+", path))
        same = [operations for known, operations in described["paths"].items() if shape.fullmatch(known)]
        assert any(method.lower() in operations for operations in same), route
