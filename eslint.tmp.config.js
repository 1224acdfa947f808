import {defineConfig, globalIgnores} from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist/", "coverage/", "src/.observablehq/", "**/.journeymark/", "test/fixtures/", "data/"]),
  tseslint.configs.recommended,
  {
    linterOptions: {noInlineConfig: true, reportUnusedDisableDirectives: "error"},
    rules: {
      eqeqeq: ["error", "always", {null: "ignore"}],
      "no-param-reassign": "error",
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": "error"
    }
  },
  {
    // Rules that need types: what tsc alone lets pass.
    files: ["src/**/*.ts", "loaders/**/*.ts", "test/**/*.ts", "*.ts"],
    languageOptions: {parserOptions: {project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname}},
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", {considerDefaultExhaustiveForUnions: true}]
    }
  },
  {
    // A function fits a screen.
    files: ["src/**/*.ts", "loaders/**/*.ts"],
    rules: {
      "max-lines-per-function": ["error", {max: 60, skipBlankLines: true, skipComments: true}],
      "no-console": "error"
    }
  },
  {
    files: ["test/**/*.ts"],
    rules: {"no-param-reassign": "off"}
  }
);
