import type { IncomingMessage, ServerResponse } from "node:http";
import { type Connect, mergeConfig, type Plugin } from "vite";
import base from "../../vite.config.ts";
import { MockApi } from "./api.ts";

/** The content security policy of the deployed console. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (!request.headers["content-type"]?.includes("json")) return text;
  return text ? JSON.parse(text) : undefined;
}

function mock(): Plugin {
  const api = new MockApi();
  const answer: Connect.NextHandleFunction = (request, response: ServerResponse, next) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (!/^\/(?:v1\/|local\/|config\.json$)/.test(url.pathname)) return next();
    const replying = bodyOf(request).then((body) =>
      api.answer({ method: request.method ?? "GET", url, headers: request.headers, body }),
    );
    replying.then((reply) => {
      const type = reply.status < 400 ? "application/json" : "application/problem+json";
      response.writeHead(reply.status, { "Content-Type": type, "Cache-Control": "no-store", ...reply.headers });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    }, next);
  };
  return {
    name: "mock-api",
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader("Content-Security-Policy", policy);
        next();
      });
      server.middlewares.use(answer);
    },
  };
}

/** The console with a server of its own in memory: `vite preview --config e2e/mock/vite.config.ts`. */
export default mergeConfig(base, {
  root: new URL("../..", import.meta.url).pathname,
  plugins: [mock()],
  server: { proxy: {} },
  preview: { host: "127.0.0.1", port: Number(process.env.MOCK_PORT ?? 4173), strictPort: true },
});
