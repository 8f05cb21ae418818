import { fold } from "../format/fold";

/** The fields that an import knows; the first two must be in the file. */
export const fields = ["email", "points", "mode", "note", "internal_note", "reason", "expires_on"] as const;

/** One of the fields of an import. */
export type Field = (typeof fields)[number];

/** Which header of the file each field is in. */
export type Mapping = Partial<Record<Field, string>>;

/** Headers that mean a field in English, Czech and Slovak: without diacritics, spaces and signs. */
const meanings: Record<Field, string[]> = {
  email: ["email", "mail", "emailaddress", "emailovaadresa", "zakaznik", "customer"],
  points: ["points", "body", "bodu", "pocetbodu", "pocetbodov", "change", "zmena", "amount"],
  mode: ["mode", "rezim", "zpusob", "sposob"],
  note: ["note", "poznamka", "comment"],
  internal_note: ["internalnote", "internipoznamka", "internapoznamka"],
  reason: ["reason", "duvod", "dovod"],
  expires_on: ["expireson", "expiry", "expirace", "expiracia", "platnost", "platnostdo"],
};

const folded = (text: string) => fold(text).replace(/[^a-z0-9]/g, "");

/**
 * The cells of a file's first line; the separator is the one that comes most often outside quotation marks.
 */
export function readHeader(text: string): string[] {
  const line = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/, 1)[0] ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = [";", ",", "\t"].map((sign) => ({ sign, count: bare.split(sign).length }));
  const separator = counts.reduce((most, next) => (next.count > most.count ? next : most)).sign;
  return splitLine(line, separator).map((cell) => cell.trim());
}

function splitLine(line: string, separator: string): string[] {
  const cells = [""];
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    if (sign === '"' && quoted && line[at + 1] === '"') {
      cells[cells.length - 1] += '"';
      at++;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push("");
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

/** Which field each header most likely is; a header is no two fields. */
export function suggestMapping(headers: string[]): Mapping {
  const mapping: Mapping = {};
  for (const field of fields) {
    const header = headers.find((name) => meanings[field].includes(folded(name)));
    if (header !== undefined) mapping[field] = header;
  }
  return mapping;
}

/**
 * The mapping as the API takes it; fields left to the file's own headers included. A header with a sign that
 * the notation uses cannot be written, so it is left to the API to understand.
 */
export function writeMapping(mapping: Mapping): string | undefined {
  const parts = fields.flatMap((field) => {
    const header = mapping[field];
    return header && !/[,:]/.test(header) ? [`${field}:${header}`] : [];
  });
  return parts.length > 0 ? parts.join(",") : undefined;
}

/** Rows as a CSV file with those headers. */
export function writeCsv(headers: string[], rows: Record<string, string>[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))];
  return `${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
