/**
 * Configuration of Observable Framework. Only this file name loads TypeScript, so the audience's
 * folder comes by environment (src/publish/site.ts sets it).
 */
export default {
  title: "Regionalspiegel",
  root: process.env.SPIEGEL_SITE_ROOT ?? "build/publish/intern",
  output: process.env.SPIEGEL_SITE_OUTPUT ?? "build/site/intern",
  style: null,
  globalStylesheets: [],
  head: "",
  header: "",
  footer: "",
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  preserveExtension: true,
  preserveIndex: true,
};
