"""The rest of the programme in the deployed account: each function once with the rights it has there."""

import re

import pytest

from stack import NAME
from test_mails import mails_to, text_of
from waiting import eventually


def _ok(response, status: int = 200) -> dict:
    assert response.status_code == status, f"{response.status_code}: {response.text}"
    return response.json() if response.content else {}


@pytest.fixture
def call(stack, programme):
    """A request as the owner, or somebody else."""

    def request(method: str, path: str, body: dict | None = None, status: int = 200, token: str | None = None) -> dict:
        return _ok(stack.call(method, path, token or programme.token(), json=body), status)

    return request


@pytest.fixture
def shopper(stack, programme):
    """A request to the shop's own pages."""

    def request(method: str, path: str, body: dict | None = None, status: int = 201, session: str | None = None) -> dict:
        return _ok(stack.call(method, f"/storefront/v1/{programme.shop}{path}", session, json=body), status)

    return request


def test_points_become_a_coupon_that_an_order_uses(programme, simulator, shopper):
    simulator.create_order("spends@example.com", "1000.00")
    pin = programme.customer("spends@example.com", "50.00")["pin"]
    wrong = {"email": "spends@example.com", "pin": "x" + pin, "points": "10"}
    assert shopper("POST", "/redemptions", wrong, status=401)["code"]
    made = shopper("POST", "/redemptions", {"email": "spends@example.com", "pin": pin, "points": "30"})
    assert made["balance"] == "20.00"
    coupon = made["coupon"]
    at_shoptet = simulator.call("GET", f"/api/discount-coupons/{coupon['code']}")["coupon"]
    assert (at_shoptet["amount"], at_shoptet["currency"]) == ("30.00", "CZK")
    programme.customer("spends@example.com", "20.00")

    session = shopper("POST", "/sessions", {"email": "spends@example.com", "pin": pin})["session"]
    account = shopper("GET", "/account", status=200, session=session)
    assert account["balance"] == "20.00"
    assert {"transactions", "pending"} <= account.keys()
    assert shopper("GET", "/account", status=401, session="nonsense")["code"]

    lapses = shopper("POST", "/redemptions", {"session": session, "points": "5"})["coupon"]["code"]
    simulator.call("DELETE", f"/api/discount-coupons/{lapses}")
    assert eventually(lambda: programme.find("spends@example.com")["points"] == "20.00", seconds=30)


def test_the_teams_actions_on_a_customer(programme, simulator, call, emulator):
    simulator.create_order("acted-on@example.com", "1000.00")
    customer = programme.customer("acted-on@example.com", "50.00")
    path = f"/v1/customers/{customer['id']}"
    edited = call("PATCH", path, {"birth_date": "1985-06-24", "name_day": "06-24"})
    assert edited["birth_date"] == "1985-06-24"
    assert re.fullmatch(r"\d{4}", call("POST", f"{path}/pin")["pin"])
    assert call("POST", f"{path}/group-sync", status=409)["code"]
    assert call("GET", f"{path}/pending")["items"][0]["kind"] == "expiry"
    assert {entry["what"] for entry in call("GET", f"{path}/audit")["items"]} >= {"pin", "birth_date"}
    assert call("GET", f"{path}/referrals")["items"] == []
    assert call("GET", f"{path}/duplicates")["items"] is not None
    assert call("GET", "/v1/locks")["items"] == []
    assert call("GET", "/v1/views")["items"] == []
    assert call("GET", "/v1/audit")["items"] is not None


def test_settings_approvals_and_what_follows_from_them(programme, simulator, call, stack, issuer):
    simulator.create_order("generous@example.com", "1000.00")
    customer = programme.customer("generous@example.com", "50.00")["id"]
    team = call("PUT", "/v1/settings/team", {"approval_from": "1000"})
    assert call("GET", "/v1/settings/team") == team
    asked = programme.change_points(customer, "key-large", change="1500")
    approval = _ok(asked, 202)["approval"]["id"]
    assert [item["id"] for item in call("GET", "/v1/approvals")["items"]] == [approval]
    assert call("POST", f"/v1/approvals/{approval}", {"decision": "approve"}, status=403)["code"] == "own_request"
    call("PUT", "/v1/settings/team", {"approval_from": None})
    # The task of this change walks over every customer.
    call("PUT", "/v1/settings/loyalty", {"expiry_notice_days": 30})
    assert call("GET", "/v1/settings/loyalty")["expiry_notice_days"] == 30


def test_a_referral_link_is_counted_and_a_friends_order_rewarded(programme, simulator, call, stack):
    simulator.create_order("referrer@example.com", "1000.00")
    customer = programme.customer("referrer@example.com", "50.00")
    call("PUT", "/v1/settings/referral", {"active": True})
    code = customer["referral_code"]
    visit = stack.call("GET", f"/r/{programme.shop}/{code}", allow_redirects=False)
    assert visit.status_code == 302 and visit.headers["Location"].endswith(f"referral={code}")
    simulator.create_order("friend@example.com", "500.00", name="Eva Malá", remark=f"#REFERRAL:{code}#")
    programme.customer("friend@example.com", "25.00")
    assert eventually(lambda: programme.find("referrer@example.com")["points"] == "150.00", seconds=30)
    types = [event["type"] for event in call("GET", f"/v1/customers/{customer['id']}/referrals")["items"]]
    assert sorted(types) == ["conversion", "reward", "visit"]


def test_two_customers_become_one_and_two_again(programme, simulator, call):
    for name in ("one", "two"):
        simulator.create_order(f"merge-{name}@example.com", "1000.00")
    one = programme.customer("merge-one@example.com", "50.00")["id"]
    two = programme.customer("merge-two@example.com", "50.00")["id"]
    call("POST", f"/v1/customers/{one}/merge", {"other": two, "dry_run": True})
    merged = call("POST", f"/v1/customers/{one}/merge", {"other": two}, status=201)
    assert eventually(lambda: programme.find("merge-one@example.com")["points"] == "100.00")
    call("POST", f"/v1/merges/{merged['merge']['id']}/undo")
    assert eventually(lambda: programme.find("merge-two@example.com")["points"] == "50.00")


def test_a_registered_customers_session_cashback_and_group(programme, simulator, call, shopper, emulator):
    guid = simulator.call(
        "POST",
        "/api/customers",
        {"account": {"email": "member@example.com"}, "billingAddress": {"fullName": "Petra Malá"}},
    )["customer"]["guid"]
    member = eventually(lambda: programme.find("member@example.com"), seconds=30)
    path = f"/v1/customers/{member['id']}"
    _ok(programme.change_points(member["id"], "key-member", balance="600"), 201)
    held = (member["group"] or {}).get("id")
    wanted = next(group["id"] for group in call("GET", "/v1/groups")["items"] if group["id"] != held)
    call("PATCH", path, {"group_id": wanted})

    def there() -> str:
        return str(simulator.call("GET", f"/api/customers/{guid}")["customer"]["customerGroup"]["id"])

    assert eventually(lambda: there() == wanted, seconds=30)
    assert eventually(lambda: call("GET", path)["group_sync"] is None, seconds=30)

    call("PUT", "/v1/settings/loyalty", {"cashback": {"rates": {"CZK": "0.5"}, "payout": "bank_account"}})
    shopper("POST", "/sessions", {"email": "member@example.com"}, status=202)
    code = eventually(lambda: _login_code(emulator, "member@example.com"), seconds=30)
    session = shopper("POST", "/sessions", {"email": "member@example.com", "code": code})["session"]
    body = {"points": "500", "currency": "CZK", "account": "CZ6508000000192000145399"}
    request = shopper("POST", "/cashbacks", body, session=session)["cashback"]["id"]
    assert eventually(lambda: programme.find("member@example.com")["points"] == "100.00")
    assert [item["id"] for item in call("GET", "/v1/cashbacks")["items"]] == [request]
    call("POST", f"/v1/cashbacks/{request}", {"decision": "reject", "note": "Not yet"})
    assert eventually(lambda: programme.find("member@example.com")["points"] == "600.00")


def _login_code(emulator, address: str) -> str | None:
    for mail in mails_to(emulator, address):
        found = re.search(r"\b(\d{6})\b", text_of(mail))
        if found:
            return found.group(1)
    return None


def test_the_daily_dispatch_finds_nothing_to_do_twice(emulator, programme):
    functions = emulator.client("lambda")
    for _ in range(2):
        answer = functions.invoke(FunctionName=f"{NAME}-daily-dispatch", Payload=b"{}")
        assert "FunctionError" not in answer, answer["Payload"].read()
