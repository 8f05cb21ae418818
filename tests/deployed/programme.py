"""One shop's loyalty programme, as its staff see it through the API."""

import requests

from issuer import Issuer
from simulator import Simulator
from stack import Stack
from waiting import eventually


class Programme:
    """The API with the tokens of one shop's staff."""

    def __init__(self, stack: Stack, issuer: Issuer, simulator: Simulator, shop: str):
        self._stack, self._issuer, self._simulator, self.shop = stack, issuer, simulator, shop

    def install(self) -> None:
        """Shoptet calls the install URL with a one-time code; the rest happens behind the queue."""
        response = self._stack.get("/shoptet/install", params={"code": self._simulator.install_code(self.shop)})
        assert response.status_code == 200, response.text
        eventually(lambda: self._simulator.webhooks(self.shop), seconds=40)

    def token(self, *roles: str) -> str:
        """A token of somebody of this shop; an owner unless roles are named."""
        return self._issuer.token(self.shop, *(roles or ("owner",)))

    def get(self, path: str, **query) -> requests.Response:
        """A GET as the owner."""
        return self._stack.get(path, self.token(), params=query)

    def change_points(self, customer: str, key: str, role: str = "owner", **change) -> requests.Response:
        """A change of points by hand."""
        return self._stack.call(
            "POST",
            f"/v1/customers/{customer}/points",
            self.token(role),
            headers={"Idempotency-Key": key},
            json=change,
        )

    def find(self, email: str) -> dict | None:
        """The customer with this e-mail address in the list, if there is one."""
        response = self.get("/v1/customers", q=email)
        assert response.status_code == 200, response.text
        return next((item for item in response.json()["items"] if item["email"] == email), None)

    def customer(self, email: str, points: str, seconds: float = 30) -> dict:
        """The customer's detail, once the list shows these points."""

        def listed_with_points() -> dict | None:
            found = self.find(email)
            assert found is None or found["points"] == points, found
            return found

        listed = eventually(listed_with_points, seconds)
        response = self.get(f"/v1/customers/{listed['id']}")
        assert response.status_code == 200, response.text
        return response.json()

    def transactions(self, customer: str) -> list[dict]:
        """A customer's entries, newest first."""
        response = self.get(f"/v1/customers/{customer}/transactions")
        assert response.status_code == 200, response.text
        return response.json()["items"]
