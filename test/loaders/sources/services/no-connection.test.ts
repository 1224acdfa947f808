import {expect, it} from "vitest";
import {whyNoConnection} from "../../../../loaders/sources/services/no-connection.js";

const failed = (code: string) => Object.assign(new Error(`${code} s3cr3t`), {code, hostname: "s3cr3t"});

it.each([
  ["ENOTFOUND", "the name of its host is not known"],
  ["EAI_AGAIN", "the name of its host is not known"],
  ["ECONNREFUSED", "nothing answers at its address"],
  ["ENETUNREACH", "no way leads to its host"],
  ["ETIMEDOUT", "it did not answer in time"],
  ["UND_ERR_HEADERS_TIMEOUT", "it did not answer in time"],
  ["ECONNRESET", "the connection broke off"],
  ["UND_ERR_SOCKET", "the connection broke off"],
  ["CERT_HAS_EXPIRED", "no encrypted connection that can be trusted"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "no encrypted connection that can be trusted"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "no encrypted connection that can be trusted"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "no encrypted connection that can be trusted"],
  ["ERR_INVALID_URL", "no connection"]
])("%s is told by its class, also as a cause and among several: %s", (code, reason) => {
  expect(whyNoConnection(failed(code))).toBe(reason);
  expect(whyNoConnection(new TypeError("fetch failed: s3cr3t", {cause: failed(code)}))).toBe(reason);
  expect(whyNoConnection(new AggregateError([failed(code), failed(code)], "s3cr3t"))).toBe(reason);
});

it("an end by time, a header that cannot be sent, and what is no error at all are told without a word of theirs", async () => {
  expect(whyNoConnection(new DOMException("s3cr3t", "TimeoutError"))).toBe("it did not answer in time");
  const header = await fetch("http://127.0.0.1:1", {headers: {a: "s3cr3t\n\u00e9\u0001"}}).catch(
    (error: unknown) => error
  );
  expect(whyNoConnection(header)).toBe("no connection");
  expect([whyNoConnection("s3cr3t"), whyNoConnection(null)]).toEqual(["no connection", "no connection"]);
});

it("errors that are their own cause come to an end", () => {
  const error = new Error("s3cr3t");
  error.cause = error;
  expect(whyNoConnection(error)).toBe("no connection");
});
