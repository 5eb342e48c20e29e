/** As much of JSON Schema 2020-12 as `api.schema.json` uses; an unknown keyword throws. */
type Schema = Record<string, unknown>;

const ANNOTATIONS = ["$schema", "$defs", "title", "description", "format"];

export function validate(
  schema: Schema,
  value: unknown,
  root: Schema = schema,
  path = "",
): string[] {
  const nested = (part: unknown, item: unknown, where: string): string[] =>
    validate(part as Schema, item, root, `${path}/${where}`);
  return Object.entries(schema).flatMap(([keyword, rule]): string[] => {
    const fail = (ok: boolean): string[] =>
      ok ? [] : [`${path || "/"}: ${keyword} ${JSON.stringify(value)?.slice(0, 80)}`];
    if (ANNOTATIONS.includes(keyword)) return [];
    switch (keyword) {
      case "$ref":
        return validate(resolve(root, String(rule)), value, root, path);
      case "oneOf":
        return fail(
          (rule as Schema[]).filter((one) => validate(one, value, root, path).length === 0)
            .length === 1,
        );
      case "const":
        return fail(JSON.stringify(rule) === JSON.stringify(value));
      case "enum":
        return fail((rule as unknown[]).includes(value));
      case "type":
        return fail(
          [rule].flat().includes(typeName(value)) ||
            (rule === "integer" && Number.isInteger(value)),
        );
      case "pattern":
        return fail(new RegExp(String(rule)).test(String(value)));
      case "required":
        return fail((rule as string[]).every((name) => Object.hasOwn(value as object, name)));
      case "properties":
        return Object.entries(rule as Record<string, Schema>).flatMap(([name, part]) =>
          Object.hasOwn(value as object, name) ? nested(part, (value as Schema)[name], name) : [],
        );
      case "additionalProperties":
        return fail(
          Object.keys(value as object).every((name) =>
            Object.hasOwn(schema.properties as object, name),
          ),
        );
      case "items":
        return (
          (value as unknown[] | null)?.flatMap((item, index) =>
            nested(rule, item, String(index)),
          ) ?? []
        );
      case "prefixItems":
        return (rule as Schema[]).flatMap((part, index) =>
          nested(part, (value as unknown[])[index], String(index)),
        );
      case "minItems":
        return fail(value === null || (value as unknown[]).length >= Number(rule));
      case "maxItems":
        return fail(value === null || (value as unknown[]).length <= Number(rule));
      default:
        throw new Error(`schema keyword: ${keyword}`);
    }
  });
}

const resolve = (root: Schema, ref: string): Schema =>
  ref
    .replace("#/", "")
    .split("/")
    .reduce((at, name) => at[name] as Schema, root);

const typeName = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
