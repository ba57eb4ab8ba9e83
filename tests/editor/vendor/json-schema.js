// What the editor needs of @cfworker/json-schema, which asks for no eval.
export { Validator } from "@cfworker/json-schema";
