/** Text inside an attribute of a page: nothing that HTML, Framework or Markdown would read. */
export const attribute = (text: string): string =>
  text.replace(/[&<>"'`${}|[\]\\]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A number as short as a drawing needs it: a tenth of a pixel or of a percent. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** The text that a mark says on hover, on focus and to assistive technology. */
export const tip = (text: string | undefined): string =>
  text ? ` data-tipp="${attribute(text)}"` : "";

/** A drawing with a name; `decoration` where the words stand beside it. */
export const picture = (
  name: string | undefined,
  size: string,
  content: string,
  className = "spur",
): string =>
  `<svg class="${className}" ${name ? `role="img" aria-label="${attribute(name)}"` : 'aria-hidden="true"'} ${size}>${content}</svg>`;
