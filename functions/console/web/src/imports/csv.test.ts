import { expect, test } from "vitest";
import { readHeader, suggestMapping, writeCsv, writeMapping } from "./csv";

test("a header is read whatever separates it", () => {
  expect(readHeader("\uFEFFE-mail;Body;Poznámka\r\na@b.cz;1;x")).toEqual(["E-mail", "Body", "Poznámka"]);
  expect(readHeader('email,"points, new",note\n')).toEqual(["email", "points, new", "note"]);
  expect(readHeader("email\tpoints")).toEqual(["email", "points"]);
});

test("headers are understood in three languages and nothing is guessed of the others", () => {
  expect(suggestMapping(["E-mail", "Počet bodů", "Důvod", "Barva"])).toEqual({
    email: "E-mail",
    points: "Počet bodů",
    reason: "Důvod",
  });
  expect(writeMapping({ email: "E-mail", points: "Body" })).toBe("email:E-mail,points:Body");
  expect(writeMapping({})).toBeUndefined();
});

test("what is written reads as it was", () => {
  expect(writeCsv(["email", "note"], [{ email: "a@b.cz", note: 'He said "hi", twice' }, { email: "c@d.cz" }])).toBe(
    'email,note\r\na@b.cz,"He said ""hi"", twice"\r\nc@d.cz,\r\n',
  );
});
