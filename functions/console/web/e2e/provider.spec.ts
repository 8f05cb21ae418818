import { createHash } from "node:crypto";
import { expect, test } from "./team";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("with an identity provider the code flow with PKCE ends at the deep link, with the ID token on every call", async ({
  page,
  baseURL,
}) => {
  const authority = `${baseURL}/provider`;
  let challenge = "";
  let authorization: string | undefined;
  const token = [
    part({ alg: "none" }),
    part({
      iss: authority,
      aud: "console",
      sub: "u1",
      email: "jana@example.cz",
      exp: 4_102_444_800,
      iat: 1_700_000_000,
      "custom:eshop_id": "222651",
      "cognito:groups": ["manager"],
    }),
    "signature",
  ].join(".");

  await page.route("**/config.json", (route) =>
    route.fulfill({ json: { sign_in: { kind: "oidc", authority, client_id: "console" } } }),
  );
  await page.route("**/provider/**", (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith("openid-configuration")) {
      return route.fulfill({
        json: {
          issuer: authority,
          authorization_endpoint: `${authority}/authorize`,
          token_endpoint: `${authority}/token`,
          jwks_uri: `${authority}/keys`,
        },
      });
    }
    if (url.pathname.endsWith("/authorize")) {
      expect(url.searchParams.get("response_type")).toBe("code");
      expect(url.searchParams.get("code_challenge_method")).toBe("S256");
      challenge = url.searchParams.get("code_challenge") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code: "c1", state: url.searchParams.get("state") ?? "" }).toString();
      return route.fulfill({ status: 302, headers: { location: back.href } });
    }
    const form = new URLSearchParams(route.request().postData() ?? "");
    const verifier = form.get("code_verifier") ?? "";
    expect(createHash("sha256").update(verifier).digest("base64url")).toBe(challenge);
    return route.fulfill({ json: { id_token: token, access_token: "access", token_type: "Bearer", expires_in: 3600 } });
  });
  await page.route("**/v1/jobs**", (route) => {
    authorization = route.request().headers().authorization;
    return route.fulfill({ json: { items: [], next_cursor: null } });
  });

  await page.goto("/jobs");
  await page.getByRole("button", { name: "Continue to sign-in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "No jobs yet" })).toBeVisible();
  expect(authorization).toBe(`Bearer ${token}`);
  await expect(page.getByRole("button", { name: /Account and settings/ })).toContainText("jana@example.cz");
  await expect(page.getByRole("button", { name: /Account and settings/ })).toContainText("Manager");
});
