import tseslint from "typescript-eslint";

/** Where results must be the same bytes in Node and in a browser: Math's transcendental functions differ in the last bits. */
const inexact = [
  "exp",
  "expm1",
  "log",
  "log10",
  "log2",
  "log1p",
  "pow",
  "hypot",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "atan2",
  "cbrt",
  "sinh",
  "cosh",
  "tanh",
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "sherd-data", ".cache", "coverage", "eslint.config.js"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportExpression:not([source.type='Literal'])",
          message: "A computed import escapes the rules of test/architecture.test.ts.",
        },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-console": "error",
    },
  },
  {
    files: [
      "src/identification/**/*.ts",
      "src/validation/**/*.ts",
      "src/tracing/**/*.ts",
      "src/exhibits/measure/**/*.ts",
    ],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...inexact.map((property) => ({
          object: "Math",
          property,
          message: "Differs between engines in the last bits; use @stdlib/math-base-special-*.",
        })),
      ],
    },
  },
  { files: ["src/cli/**", "scripts/**", "bench/**", "test/**"], rules: { "no-console": "off" } },
  {
    files: ["**/*.test.ts", "test/**"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-unsafe-member-access": "off" },
  },
);
