// What the editor needs of the library yaml: a text as nodes that know where they stand.
export { Composer, Parser, isMap, isScalar, isSeq } from "yaml";
