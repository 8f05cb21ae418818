"""An OpenID Connect issuer on the loopback interface, so that tokens of every kind can be made."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

AUDIENCE = "console"


def _key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Serves the discovery document and the key set, and signs tokens."""

    def __init__(self):
        self._key, self._strange_key = _key(), _key()
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        keys = {"keys": [public | {"kid": "current", "use": "sig", "alg": "RS256"}]}
        documents = {"/keys": keys}

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                document = documents.get(self.path)
                self.send_response(200 if document else 404)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(document).encode())

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        documents["/.well-known/openid-configuration"] = {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        Thread(target=self._server.serve_forever, daemon=True).start()

    def token(self, shop: str, *roles: str, strange_key: bool = False, without: str = "", **claims) -> str:
        """A token as the user pool would issue it; `claims` replace the usual ones, `without` leaves one out."""
        now = int(time.time())
        body = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "5d7a5d0e-0000-4000-8000-000000000001",
            "email": "staff@example.com",
            "iat": now - 5,
            "exp": now + 600,
            "token_use": "id",
            "custom:eshop_id": shop,
            "cognito:groups": list(roles),
        } | claims
        body.pop(without, None)
        key = self._strange_key if strange_key else self._key
        return jwt.encode(body, key, algorithm="RS256", headers={"kid": "current"})

    def stop(self) -> None:
        """Ends the server."""
        self._server.shutdown()
        self._server.server_close()
