"""The Shoptet simulator, started by the local runner's binary, and the calls that a shop makes to it."""

from pathlib import Path

import requests

from artifacts import binaries
from processes import Child, free_port

SHOP = "222651"
OTHER_SHOP = "222652"


class Simulator:
    """Shoptet with two shops, answering on a port of its own."""

    def __init__(self, folder: Path):
        folder.mkdir()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [str(binaries() / "verno"), "--simulator-only", "--memory", "--shoptet-port", str(port)]
        self._child = Child(command, folder / "simulator.log", {})
        self._child.wait_for_port(port)

    def call(self, method: str, path: str, body: dict | None = None, shop: str = SHOP) -> dict:
        """A call to Shoptet's own API with the shop's private token; answers the envelope's `data`."""
        response = requests.request(
            method,
            self.url + path,
            headers={"Shoptet-Private-API-Token": f"{shop}-p-simulator"},
            json=None if body is None else {"data": body},
            timeout=10,
        )
        if not response.ok:
            raise RuntimeError(f"{method} {path} answered {response.status_code}: {response.text[:500]}")
        return (response.json() or {}).get("data") or {}

    def install_code(self, shop: str = SHOP) -> str:
        """The one-time code that an installation link carries."""
        return self.call("POST", f"/simulator/eshops/{shop}/install-code", shop=shop)["code"]

    def create_order(
        self, email: str, price: str, name: str = "Jana Nováková", paid: bool = True, remark: str | None = None
    ) -> str:
        """An order of one product by a guest, price with VAT in CZK; answers its code."""
        item = {"itemType": "product", "name": "Mug", "code": "MUG-1", "amount": "1.000", "vatRate": "21.00"}
        item |= {"unitPriceWithVat": price}
        order = {"email": email, "paid": paid, "currency": {"code": "CZK"}, "items": [item]}
        order |= {"billingAddress": {"fullName": name}}
        if remark is not None:
            order |= {"notes": {"customerRemark": remark}}
        return self.call("POST", "/api/orders", order)["order"]["code"]

    def cancel_order(self, code: str) -> None:
        """Moves an order to Shoptet's own status "cancelled"."""
        self.call("PATCH", f"/api/orders/{code}/status", {"statusId": -4})

    def webhooks(self, shop: str = SHOP) -> list[dict]:
        """What is registered for the shop."""
        return self.call("GET", "/api/webhooks", shop=shop)["webhooks"]

    def misbehave(self, **settings) -> None:
        """Sets chaos: shares between 0 and 1 for `drop`, `duplicate`, `reorder`, `error_rate`."""
        calm = {"drop": 0, "duplicate": 0, "reorder": 0, "error_rate": 0, "delay_s": 0}
        requests.post(f"{self.url}/simulator/chaos", json=calm | settings, timeout=10).raise_for_status()

    def log(self) -> str:
        """The end of the simulator's log."""
        return self._child.tail()

    def stop(self) -> None:
        """Ends the simulator."""
        self._child.stop()
