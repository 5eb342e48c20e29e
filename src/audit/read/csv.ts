/** Reads CSV text as published (RFC 4180, comma); calls back once a record, header first. */
export function readCsv(text: string, record: (fields: string[], index: number) => void): void {
  let index = 0;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const stop = end === -1 ? text.length : end;
    const line = text.slice(at, text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop);
    if (!line.includes('"')) {
      if (line !== "") record(line.split(","), index++);
      at = stop + 1;
      continue;
    }
    const quoted = quotedRecord(text, at);
    record(quoted.fields, index++);
    at = quoted.next;
  }
}

/** All records as objects of text; a missing field is "". */
export function csvObjects(text: string): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  let header: string[] = [];
  readCsv(text, (fields, index) => {
    if (index === 0) header = fields;
    else rows.push(Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ""])));
  });
  return rows;
}

function quotedRecord(text: string, start: number): { fields: string[]; next: number } {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = "";
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') field += text[at];
        else if (text[at + 1] === '"') field += text[at++];
        else break;
      }
      at++;
    }
    const from = at;
    while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
    fields.push(field + text.slice(from, at).replace(/\r$/, ""));
    if (text[at] !== ",") return { fields, next: at + 1 };
    at++;
  }
}
